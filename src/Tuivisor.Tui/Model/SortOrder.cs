namespace Tuivisor.Tui.Model;

/// <summary>Orders of the list.</summary>
internal enum SortOrder
{
    /// <summary>The server's order, under group rows.</summary>
    Group,
    Name,
    State,
    Uptime,
    Cpu,
    Memory,
    Restarts,
}
