using System.Text.Json.Serialization;

namespace WriteIt.Client;

/// <summary>The one JSON form of the contract: snake_case, no nulls, times in RFC 3339.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ItemPage<WorkspaceItem>))]
[JsonSerializable(typeof(ItemPage<PipelineItem>))]
[JsonSerializable(typeof(ItemPage<ModelItem>))]
[JsonSerializable(typeof(ItemPage<ProviderDetail>))]
[JsonSerializable(typeof(ItemPage<RunItem>))]
[JsonSerializable(typeof(ItemPage<KeyItem>))]
[JsonSerializable(typeof(ItemPage<SettingItem>))]
[JsonSerializable(typeof(WorkspaceItem))]
[JsonSerializable(typeof(WorkspaceDetail))]
[JsonSerializable(typeof(HomeReport))]
[JsonSerializable(typeof(ModelDetail))]
[JsonSerializable(typeof(ModelTest))]
[JsonSerializable(typeof(ProviderTest))]
[JsonSerializable(typeof(RouteDetail))]
[JsonSerializable(typeof(PipelineDetail))]
[JsonSerializable(typeof(RunDetail))]
[JsonSerializable(typeof(ModelPull))]
[JsonSerializable(typeof(ShelvedModelItem))]
[JsonSerializable(typeof(RemovalItem))]
[JsonSerializable(typeof(RunPreview))]
[JsonSerializable(typeof(RunMessage))]
[JsonSerializable(typeof(KeyChange))]
[JsonSerializable(typeof(SettingDetail))]
[JsonSerializable(typeof(SettingChange))]
[JsonSerializable(typeof(FolderTrust))]
[JsonSerializable(typeof(StartRun))]
[JsonSerializable(typeof(ResumeRun))]
[JsonSerializable(typeof(Decision))]
[JsonSerializable(typeof(ErrorDocument))]
public sealed partial class WireJson : JsonSerializerContext;

/// <summary>What is printed or returned when a request failed.</summary>
/// <param name="Error">What happened.</param>
public sealed record ErrorDocument(WireError Error);
