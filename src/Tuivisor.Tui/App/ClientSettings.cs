namespace Tuivisor.Tui.App;

/// <summary>Preferences of the person.</summary>
internal sealed record ClientSettings
{
    /// <summary>No spinner; everything else moves only when it changes.</summary>
    public bool ReducedMotion { get; init; }

    /// <summary>Ask before stopping or restarting several programs. What would end the server always asks.</summary>
    public bool Confirm { get; init; } = true;

    /// <summary>C-a C-a sends the prefix instead of going to the other program.</summary>
    public bool DoublePrefixIsLiteral { get; init; }

    /// <summary>The prefix key.</summary>
    public string Prefix { get; init; } = "C-a";
}
