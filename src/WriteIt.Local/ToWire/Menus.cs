using System.Diagnostics;
using WriteIt.Client;
using WriteIt.Runs;

namespace WriteIt.Local.ToWire;

/// <summary>What a person can decide, in the words of the contract.</summary>
internal static class Menus
{
    public static MenuData ToWire(Menu menu)
    {
        var step = menu.Step;
        return new MenuData(step.Plan.Key, Moment(menu.Moment), menu.Actions, [.. step.Candidates.Select(candidate => candidate.Number)])
        {
            Fresh = FreshOf(step),
            Options = [.. step.Candidates.SelectMany(candidate => candidate.Options.Select(option => new OptionItem(candidate.Number, option.Number, option.Title, option.Text)))],
            Question = step.Question,
        };
    }

    private static IReadOnlyList<int> FreshOf(StepState step)
    {
        IReadOnlyList<int> fresh = [.. step.Fresh.Select(candidate => candidate.Number)];
        return fresh.Count > 0 || step.Current is not { } current ? fresh : [current.Number];
    }

    private static string Moment(MenuMoment moment) => moment switch
    {
        MenuMoment.BeforeStep => "before_step",
        MenuMoment.AfterResponse => "after_response",
        MenuMoment.AfterFailure => "after_failure",
        _ => throw new UnreachableException($"menu moment {moment}"),
    };
}
