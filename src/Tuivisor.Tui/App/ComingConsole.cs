using Tuivisor.Tui.Views;

namespace Tuivisor.Tui.App;

/// <summary>A console that was asked for and has not come yet: what is typed meanwhile is for it.</summary>
internal sealed class ComingConsole(DateTimeOffset since)
{
    /// <summary>The name that was asked for: no other one is to get it.</summary>
    public string? Wanted { get; set; }

    /// <summary>Full name of its program; null until the server has said it.</summary>
    public string? Name { get; set; }

    /// <summary>Shown again when its program has gone; null for what was shown before.</summary>
    public Sheet? Back { get; set; }

    /// <summary>What was typed for it.</summary>
    public TypedAhead Typed { get; } = new();

    /// <summary>Whether what is typed now is for it: not for ever.</summary>
    public bool IsAwaited(DateTimeOffset now) => now < since + TypedAhead.Patience;
}
