using WriteIt.Client;
using WriteIt.Local.ToWire;
using WriteIt.Pipelines.Answers;
using WriteIt.Pipelines.Shelf;

namespace WriteIt.Local.Pipelines;

/// <summary>Pipelines, as the contract shows them.</summary>
internal sealed class LocalPipelines(Engine engine)
{
    public async Task<ItemPage<PipelineItem>> ListAsync(PipelineScope scope, string? workspace, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        var all = scope is PipelineScope.Local ? open.Pipelines.ListLocal() : open.Pipelines.List();
        return new ItemPage<PipelineItem>
        {
            Items = [.. all.Where(pipeline => scope is not PipelineScope.Global || pipeline.Origin is not PipelineOrigin.Workspace).Select(pipeline => pipeline.ToWire())],
        };
    }

    public async Task<PipelineDetail> GetAsync(string pipeline, PipelineScope scope, string? workspace, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(workspace, cancellationToken).ConfigureAwait(false);
        var found = open.Pipelines.Find(pipeline, scope.ToCore());
        var reading = found.Read();
        return reading.OrThrow(pipeline).ToWire(found, reading);
    }

    public async Task<IReadOnlyList<InputProblem>> CheckAsync(CheckInputs request, CancellationToken cancellationToken)
    {
        var open = await engine.Workspaces.OpenAsync(request.Workspace, cancellationToken).ConfigureAwait(false);
        var pipeline = open.Pipelines.Find(request.Pipeline, request.Scope.ToCore()).Read().OrThrow(request.Pipeline);
        return [.. InputChecks.Check(pipeline, request.Inputs, request.Complete, open.TypedPaths).Complaints.Select(complaint => complaint.ToWire())];
    }
}
