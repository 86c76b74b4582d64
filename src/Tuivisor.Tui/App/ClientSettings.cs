namespace Tuivisor.Tui.App;

/// <summary>Preferences of the person.</summary>
internal sealed record ClientSettings
{
    /// <summary>No spinner; everything else moves only when it changes.</summary>
    public bool ReducedMotion { get; init; }

    /// <summary>The clock has no seconds: a client that shows nothing new wakes once a minute.</summary>
    public bool ClockInMinutes { get; init; }

    /// <summary>Ask before stopping or restarting several programs. What would end the server always asks.</summary>
    public bool Confirm { get; init; } = true;

    /// <summary>C-a C-a sends the prefix instead of going to the other program.</summary>
    public bool DoublePrefixIsLiteral { get; init; }

    /// <summary>A bell of a console on the screen is rung on the person's terminal.</summary>
    public bool RingsBells { get; init; } = true;

    /// <summary>The prefix key; empty for none.</summary>
    public string Prefix { get; init; } = "C-a";

    /// <summary>A second prefix key; empty for none.</summary>
    public string SecondPrefix { get; init; } = "";
}
