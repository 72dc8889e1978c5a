using WriteIt.Files;
using WriteIt.Findings;
using WriteIt.Workspaces.Layers;
using WriteIt.Yaml;

namespace WriteIt.Workspaces.Editing;

/// <summary>What an edit changed.</summary>
/// <param name="Key">The setting.</param>
/// <param name="File">The file that was changed.</param>
/// <param name="Line">The line it stands on now, from 1; <c>null</c> when it was taken out.</param>
public sealed record SettingEdit(string Key, string File, int? Line);

/// <summary>
/// Changes one setting in <c>config.yaml</c> of the home, or in <c>workspace.yaml</c>: its line, and nothing else. What would make a new mistake
/// is refused before anything is written; mistakes that were there before are no obstacle, so that they can be mended one by one.
/// </summary>
/// <param name="home">The home.</param>
public sealed class SettingsEditor(WriteItHome home)
{
    /// <summary>Sets a value; makes the file and the section when they are missing. Fails with a <see cref="ProblemException"/>; nothing has changed then.</summary>
    /// <param name="name">The setting.</param>
    /// <param name="value">The value as typed.</param>
    /// <param name="workspace">The workspace it is for; <c>null</c> for all.</param>
    /// <param name="cancellationToken">Ends the edit; nothing has changed then.</param>
    public Task<SettingEdit> SetAsync(string name, string value, WorkspaceFolder? workspace, CancellationToken cancellationToken)
    {
        var key = SettingKey.Parse(name);
        if (string.IsNullOrWhiteSpace(value))
            throw new Problem(ProblemCodes.Usage, $"'{name}' cannot be set to nothing.", Hint: $"Take it out instead: writeit config unset {name}").ToException();
        var yaml = SettingText.ToYaml(key, value) ?? throw new Problem(ProblemCodes.Usage, $"The value of '{name}' holds characters that a file of settings cannot.").ToException();
        return EditAsync(name, workspace, (text, file) => (YamlEdit.Set(text, key.Path, yaml) ?? throw Entangled(name, file), key.Path), cancellationToken);
    }

    /// <summary>
    /// Adds a provider with all its settings in one change. Fails with <see cref="ProblemCodes.Conflict"/> when the file has one of that id, and with
    /// <see cref="ProblemCodes.Usage"/> when a value cannot be; nothing has changed then.
    /// </summary>
    /// <param name="id">The provider's id.</param>
    /// <param name="values">Its settings, in order: key and value as typed.</param>
    /// <param name="workspace">The workspace it is for; <c>null</c> for all.</param>
    /// <param name="cancellationToken">Ends the edit; nothing has changed then.</param>
    public Task<SettingEdit> AddProviderAsync(string id, IReadOnlyList<(string Key, string Value)> values, WorkspaceFolder? workspace, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> section = ["providers", id];
        var name = $"providers.{id}";
        return EditAsync(
            name,
            workspace,
            (text, file) =>
            {
                if (LineOf(text, section) is { } line)
                    throw new Problem(ProblemCodes.Conflict, $"There is a provider {id} already, in {file}:{line}.", Hint: $"Take another name, or remove it: writeit models remove {id}").ToException();
                foreach (var (key, value) in values)
                {
                    var setting = new SettingKey($"{name}.{key}", [.. section, key]);
                    var yaml = SettingText.ToYaml(setting, value) ?? throw new Problem(ProblemCodes.Usage, $"The value of '{setting.Name}' holds characters that a file of settings cannot.").ToException();
                    text = YamlEdit.Set(text, setting.Path, yaml) ?? throw Entangled(name, file);
                }

                return (text, section);
            },
            cancellationToken);
    }

    /// <summary>Takes a setting out of the file, also one that nobody knows. Fails with <see cref="ProblemCodes.KeyNotFound"/> when it does not stand there.</summary>
    /// <param name="name">The setting, or a whole section.</param>
    /// <param name="workspace">The workspace whose file it is; <c>null</c> for the home's.</param>
    /// <param name="cancellationToken">Ends the edit; nothing has changed then.</param>
    public Task<SettingEdit> UnsetAsync(string name, WorkspaceFolder? workspace, CancellationToken cancellationToken) => EditAsync(
        name,
        workspace,
        (text, file) =>
        {
            var path = (YamlReader.Read(text, file).Root is YamlMap map ? SettingKey.PathIn(map, name) : null) ?? throw NotSet(name, file);
            return (YamlEdit.Remove(text, path) ?? throw Entangled(name, file), path);
        },
        cancellationToken);

    private async Task<SettingEdit> EditAsync(string name, WorkspaceFolder? workspace, Func<string, string, (string Text, IReadOnlyList<string> Path)> edit, CancellationToken cancellationToken)
    {
        var (kind, file) = workspace is null ? (LayerKind.Home, home.ConfigFile) : (LayerKind.Workspace, workspace.ConfigFile);
        await home.EnsureExistsAsync(cancellationToken).ConfigureAwait(false);
        using var held = await home.LockAsync(cancellationToken).ConfigureAwait(false);
        home.RemoveAbandonedDrafts();
        var before = Read(file);
        var (after, path) = edit(before, file);
        RefuseNewMistakes(kind, before, after, file);
        if (after != before) await AtomicFile.WriteAsync(file, after, ownerOnly: false, cancellationToken).ConfigureAwait(false);
        return new SettingEdit(name, file, LineOf(after, path));
    }

    /// <summary>The file as text; empty when it is not there. A file that is no YAML cannot be edited line by line.</summary>
    private static string Read(string file)
    {
        if (SettingFiles.Bytes(file) is not { } bytes) return "";
        var findings = YamlReader.Read(bytes, file).Findings.Where(finding => finding.Code is not FindingCodes.EmptyFile).ToList();
        if (findings.Exists(finding => finding.Severity is Severity.Error)) throw SettingsReader.Invalid(findings);
        // With the byte order mark, which stays.
        return System.Text.Encoding.UTF8.GetString(bytes);
    }

    private void RefuseNewMistakes(LayerKind kind, string before, string after, string file)
    {
        var reader = new SettingsReader(home);
        var known = reader.Check(kind, before, file).Select(finding => (finding.Code, finding.Message)).ToHashSet();
        var mistake = reader.Check(kind, after, file).FirstOrDefault(finding => finding.Severity is Severity.Error && !known.Contains((finding.Code, finding.Message)));
        if (mistake is null) return;
        var hint = mistake.Suggestion is { } advice ? $"{char.ToUpperInvariant(advice[0])}{advice[1..]}{(advice[^1] is '?' ? "" : ".")}" : null;
        throw new Problem(ProblemCodes.Usage, $"{char.ToUpperInvariant(mistake.Message[0])}{mistake.Message[1..]}", Hint: hint).ToException();
    }

    private static int? LineOf(string text, IReadOnlyList<string> path)
    {
        var node = YamlReader.Read(text, file: null).Root;
        YamlScalar? key = null;
        foreach (var name in path)
        {
            var entry = (node as YamlMap)?.Find(name);
            (key, node) = (entry?.Key, entry?.Value);
        }

        return key?.Span.Line;
    }

    private static ProblemException Entangled(string name, string file) => new Problem(
        ProblemCodes.InvalidConfig,
        $"'{name}' cannot be changed in {file} without changing something else: it shares its place with another value, as with an anchor or an alias.",
        Hint: "Change it by hand in an editor.").ToException();

    private static ProblemException NotSet(string name, string file)
    {
        // An unknown name is a slip of the fingers, and fails here with what was meant; a known one stands somewhere else.
        SettingKey.Parse(name);
        return new Problem(ProblemCodes.KeyNotFound, $"'{name}' does not stand in {file}.", Hint: $"See where it comes from: writeit config explain {name}").ToException();
    }
}
