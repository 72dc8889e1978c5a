using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace WriteIt.FakeUpstream;

/// <summary>Answers one prompt as its model's name says.</summary>
internal sealed class Serving(Ledger ledger, Random dice)
{
    private static readonly Behaviour.Fail NoSuchModel = new(404, "not_found_error", "The model does not exist.") { Code = "model_not_found" };
    private static readonly Behaviour.Fail Unreadable = new(400, "invalid_request_error", "The request cannot be read.");

    public async Task AnswerAsync(HttpContext context, Wire wire)
    {
        using var reader = new StreamReader(context.Request.Body);
        if (Prompt.Read(await reader.ReadToEndAsync(context.RequestAborted)) is not { } prompt)
        {
            await FailAsync(context, wire, Unreadable);
            return;
        }

        ledger.Came(prompt.Model);
        try
        {
            await AnswerAsync(context, wire, prompt, Decide(Behaviour.Find(prompt.Model) ?? NoSuchModel));
        }
        catch (Exception gone) when (context.RequestAborted.IsCancellationRequested && gone is OperationCanceledException or IOException)
        {
            // Clients go away as they like.
            ledger.Left(prompt.Model);
        }
    }

    private Behaviour Decide(Behaviour behaviour)
    {
        if (behaviour is not Behaviour.Chaos chaos) return behaviour;
        lock (dice)
        {
            if (dice.Next(100) >= chaos.Percent) return new Behaviour.Write(20);
            return dice.Next(4) switch
            {
                0 => new Behaviour.Fail(500, "api_error", "The server had an error."),
                1 => new Behaviour.Fail(429, "rate_limit_error", "Too many requests."),
                2 => new Behaviour.Write(20) { Break = Break.Cut, After = dice.Next(10) },
                _ => new Behaviour.Write(20) { Break = Break.NoFinish, After = dice.Next(10) },
            };
        }
    }

    private async Task AnswerAsync(HttpContext context, Wire wire, Prompt prompt, Behaviour behaviour)
    {
        switch (behaviour)
        {
            case Behaviour.Write write when prompt.Stream:
                await StreamAsync(context, wire, prompt, write);
                break;
            case Behaviour.Write write:
                await SendAsync(context, 200, "application/json", wire.Whole(prompt.Model, string.Concat(Text(write.Words)), prompt.Words, write.Words));
                ledger.Answered(prompt.Model, prompt.Words, write.Words);
                break;
            case Behaviour.Fail fail:
                await FailAsync(context, wire, fail);
                break;
            case Behaviour.Hang:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case Behaviour.Page:
                await SendAsync(context, 200, "text/html", "<html><body>Please sign in.</body></html>");
                break;
            default:
                throw new UnreachableException($"behaviour {behaviour}");
        }
    }

    private async Task StreamAsync(HttpContext context, Wire wire, Prompt prompt, Behaviour.Write write)
    {
        context.Response.ContentType = "text/event-stream";
        // A promise that is not kept makes the server close the connection after what it sent; a reset could overtake the words.
        if (write.Break is Break.Cut) context.Response.ContentLength = int.MaxValue;
        foreach (var first in wire.Begin(prompt.Model, prompt.Words)) await context.Response.WriteAsync(first, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        var sent = 0;
        foreach (var word in Text(write.Words))
        {
            if (write.Break is not null && sent == write.After) break;
            if (write.WordDelay > TimeSpan.Zero) await Task.Delay(write.WordDelay, context.RequestAborted);
            await context.Response.WriteAsync(wire.Word(word), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            sent++;
        }

        if (write.Break is { } how)
        {
            await BreakAsync(context, wire, how);
            return;
        }

        foreach (var last in wire.End(prompt.Words, write.Words)) await context.Response.WriteAsync(last, context.RequestAborted);
        ledger.Answered(prompt.Model, prompt.Words, write.Words);
    }

    private static async Task BreakAsync(HttpContext context, Wire wire, Break how)
    {
        switch (how)
        {
            case Break.Stall:
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case Break.Malformed:
                await context.Response.WriteAsync("data: {\"choices\":[{\n\n", context.RequestAborted);
                break;
            case Break.Error:
                await context.Response.WriteAsync(wire.StreamError, context.RequestAborted);
                break;
            case Break.Cut or Break.NoFinish:
                break;
            default:
                throw new UnreachableException($"break {how}");
        }
    }

    private static async Task FailAsync(HttpContext context, Wire wire, Behaviour.Fail fail)
    {
        if (fail.RetryAfterSeconds is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync(context, fail.Status, "application/json", wire.Error(fail));
    }

    private static async Task SendAsync(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>The words with the space before each, so that together they are the text; numbered, so that a missing or doubled one shows.</summary>
    private static IEnumerable<string> Text(int words) => Enumerable.Range(1, words).Select(number => number == 1 ? "word1" : $" word{number}");
}
