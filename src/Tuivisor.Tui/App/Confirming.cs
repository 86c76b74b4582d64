namespace Tuivisor.Tui.App;

/// <summary>Which stops and restarts are asked about.</summary>
internal enum Confirming
{
    /// <summary>None.</summary>
    None,

    /// <summary>Those of several programs.</summary>
    Normal,

    /// <summary>Those of one program too.</summary>
    All,
}
