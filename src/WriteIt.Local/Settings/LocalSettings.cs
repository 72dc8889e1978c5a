using System.Diagnostics;
using WriteIt.Client;
using WriteIt.Local.ToWire;
using WriteIt.Workspaces;
using WriteIt.Workspaces.Editing;

namespace WriteIt.Local.Settings;

/// <summary>The settings, as the contract shows and changes them. Read afresh each time: another process may have changed them.</summary>
internal sealed class LocalSettings(Engine engine)
{
    private readonly SettingsReader _reader = new(engine.Home);
    private readonly SettingsEditor _editor = new(engine.Home);
    private readonly TrustedFiles _trusted = new(engine.Home);

    public async Task<ItemPage<SettingItem>> ListAsync(string? workspace, CancellationToken cancellationToken)
    {
        var folder = await FolderAsync(workspace, cancellationToken).ConfigureAwait(false);
        return new ItemPage<SettingItem> { Items = [.. new SettingsView(engine.Home, folder, _reader.Read(folder)).All().Select(Item)] };
    }

    public async Task<IReadOnlyList<WireFinding>> CheckAsync(string? workspace, CancellationToken cancellationToken)
    {
        // What a run of this workspace reads, too: looking costs nothing more.
        var open = await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        return [.. open.Settings.Warnings.Select(finding => finding.ToWire())];
    }

    public async Task<SettingDetail> GetAsync(string name, string? workspace, CancellationToken cancellationToken)
    {
        var key = SettingKey.Parse(name);
        var folder = await FolderAsync(workspace, cancellationToken).ConfigureAwait(false);
        var view = new SettingsView(engine.Home, folder, _reader.Read(folder));
        var holds = Item(view.Of(key));
        return new SettingDetail { Key = name, Value = holds.Value, Layer = holds.Layer, Layers = [.. view.Layers(key).Select(Item)] };
    }

    public async Task<SettingChange> SetAsync(string name, string value, string? workspace, CancellationToken cancellationToken)
    {
        var folder = await NamedAsync(workspace, cancellationToken).ConfigureAwait(false);
        // One that is not there would keep every other command from working.
        if (name is "workspace" && WorkspaceName.TryParse(value, out var wanted)) engine.Home.Workspaces.Open(wanted);
        return Changed(await _editor.SetAsync(name, value, folder, cancellationToken).ConfigureAwait(false), folder);
    }

    public async Task<SettingChange> AddProviderAsync(AddProvider request, CancellationToken cancellationToken)
    {
        var folder = await NamedAsync(request.Workspace, cancellationToken).ConfigureAwait(false);
        List<(string, string)> values = [("type", "openai-compatible"), ("base_url", request.BaseUrl)];
        if (request.ApiKeyEnv is { } variable) values.Add(("api_key_env", variable));
        if (request.ApiKeyCommand is { } command) values.Add(("api_key_command", command));
        if (request.Models.Count > 0) values.Add(("models", string.Join(',', request.Models)));
        return Changed(await _editor.AddProviderAsync(request.Name, values, folder, cancellationToken).ConfigureAwait(false), folder);
    }

    public async Task<SettingChange> UnsetAsync(string name, string? workspace, CancellationToken cancellationToken)
    {
        var folder = await NamedAsync(workspace, cancellationToken).ConfigureAwait(false);
        return Changed(await _editor.UnsetAsync(name, folder, cancellationToken).ConfigureAwait(false), folder);
    }

    public Task<FolderTrust> GetTrustAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(Trust(_trusted.Look()));
    }

    public async Task<FolderTrust> TrustAsync(string hash, CancellationToken cancellationToken) =>
        Trust(await _trusted.TrustAsync(hash, cancellationToken).ConfigureAwait(false));

    /// <summary>The workspace whose settings are shown: the active one unless another is named.</summary>
    private async Task<WorkspaceFolder> FolderAsync(string? workspace, CancellationToken cancellationToken)
    {
        await engine.Home.EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        return ActiveWorkspace.Find(engine.Home, workspace).Open(engine.Home);
    }

    /// <summary>The workspace whose file is changed; the home's file is, when none is named.</summary>
    private async Task<WorkspaceFolder?> NamedAsync(string? workspace, CancellationToken cancellationToken) =>
        workspace is null ? null : await FolderAsync(workspace, cancellationToken).ConfigureAwait(false);

    /// <summary>The folder of the active workspace; <c>null</c> when that is not there, which is no trouble of whoever changes a setting.</summary>
    private WorkspaceFolder? ActiveFolder()
    {
        var name = ActiveWorkspace.Find(engine.Home, flag: null).Name;
        return engine.Home.Workspaces.List().FirstOrDefault(folder => folder.Name == name);
    }

    /// <summary>What holds after a change. A configuration that is not whole yet, or that has other mistakes, is told and no reason to fail: the change is made.</summary>
    private SettingChange Changed(SettingEdit edit, WorkspaceFolder? changed)
    {
        var folder = changed ?? ActiveFolder();
        var reading = _reader.Try(folder);
        var inUse = reading.Settings is { } settings && SettingKey.Find(edit.Key) is { } key ? Item(new SettingsView(engine.Home, folder, settings).Of(key)) : null;
        return new SettingChange { Key = edit.Key, Path = edit.File, Line = edit.Line, InUse = inUse, Findings = [.. reading.Findings.Select(finding => finding.ToWire())] };
    }

    private static FolderTrust Trust(DirectoryTrust trust) =>
        new() { Path = trust.Path, Hash = trust.Hash, Trusted = trust.IsTrusted, Allows = [.. trust.Allows.Select(Item)] };

    private static SettingItem Item(ShownSetting shown) => new() { Key = shown.Key, Value = shown.Value, Layer = Word(shown.Layer), Where = shown.Where };

    private static string Word(LayerKind layer) => layer switch
    {
        LayerKind.BuiltIn => "built_in",
        LayerKind.Home => "home",
        LayerKind.Workspace => "workspace",
        LayerKind.Directory => "directory",
        LayerKind.Environment => "environment",
        LayerKind.Flag => "flag",
        _ => throw new UnreachableException($"layer {layer}"),
    };
}
