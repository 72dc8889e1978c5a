using WriteIt.Routing.Spending;

namespace WriteIt.Routing;

/// <summary>The numbers the router goes by.</summary>
public sealed record RouterOptions
{
    /// <summary>The key <c>routing.strategy</c>: how those that serve one wanted model are put in order, when a request does not say.</summary>
    public RoutingStrategy Strategy { get; init; } = RoutingStrategy.PreferenceOrder;

    /// <summary>The key <c>routing.across_models</c>: the strategy orders all wanted models, not only the providers of each.</summary>
    public bool AcrossModels { get; init; }

    /// <summary>The key <c>routing.max_retries</c>: how often one candidate is asked again, 0 to 5.</summary>
    public int MaxRetries { get; init; } = 2;

    /// <summary>How many calls one request may make, at least 1.</summary>
    public int MaxAttempts { get; init; } = 6;

    /// <summary>How many candidates one request may ask, at least 1.</summary>
    public int MaxCandidates { get; init; } = 4;

    /// <summary>How long a request may go on making calls, from the first place it got, when it does not say.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The wait before the first call that repeats one; each further wait is twice as long.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest such wait.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>A provider that asks for so short a pause is waited for, also when another could be asked.</summary>
    public TimeSpan ShortPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A provider that asks for a longer pause is not waited for when nobody else can be asked.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a provider rests that asked for a pause and did not say how long; doubled each time.</summary>
    public TimeSpan FirstRest { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest such rest.</summary>
    public TimeSpan LongestRest { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a key is not used that was refused.</summary>
    public TimeSpan KeyRest { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a provider is not asked whose account is empty, and a model that is not served.</summary>
    public TimeSpan LongRest { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The keys <c>budget.day_usd</c> and <c>budget.month_usd</c>: what all calls may cost.</summary>
    public IReadOnlyList<Budget> Budgets { get; init; } = [];

    /// <summary>How many answers each provider may write at once, by its id; the key <c>providers.ID.max_concurrent</c>.</summary>
    public IReadOnlyDictionary<string, int> MaxConcurrent { get; init; } = new Dictionary<string, int>();

    /// <summary>How large the share of each provider is where they take turns, by its id; the key <c>providers.ID.weight</c>, 1 for those that are not named.</summary>
    public IReadOnlyDictionary<string, int> Weights { get; init; } = new Dictionary<string, int>();

    /// <summary>How many answers a provider may write at once that is not named there.</summary>
    public int UsualConcurrent { get; init; } = 8;

    /// <summary>How many requests may wait for one provider.</summary>
    public int MaxWaiting { get; init; } = 1_000;

    /// <summary>How many of them may be of one workspace.</summary>
    public int MaxWaitingOfWorkspace { get; init; } = 200;
}
