namespace Tuivisor.Tui.Keys;

/// <summary>Places with keys of their own.</summary>
internal enum Scope
{
    /// <summary>The list, and wherever no console or text field has the focus.</summary>
    List,

    /// <summary>After the prefix, everywhere.</summary>
    Prefix,

    /// <summary>The log viewer.</summary>
    Log,

    /// <summary>Copy mode.</summary>
    Copy,

    /// <summary>The list of events.</summary>
    Events,
}
