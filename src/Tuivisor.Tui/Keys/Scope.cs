namespace Tuivisor.Tui.Keys;

/// <summary>Places with keys of their own.</summary>
internal enum Scope
{
    /// <summary>The list, and wherever no console or text field has the focus.</summary>
    List,

    /// <summary>After the prefix, everywhere.</summary>
    Prefix,

    /// <summary>In a console, without the prefix: kept from the program. Empty unless the person or a preset asks for it.</summary>
    Console,

    /// <summary>The log viewer.</summary>
    Log,

    /// <summary>A recording that is played.</summary>
    Play,

    /// <summary>Copy mode.</summary>
    Copy,

    /// <summary>The list of events.</summary>
    Events,
}
