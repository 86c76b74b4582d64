using Tuivisor.Terminal;

namespace Tuivisor.Tui.Drawing;

/// <summary>Looks made from others.</summary>
internal static class Styles
{
    /// <summary>The same in bold. What else it is stays: without colours a selected row is only reversed.</summary>
    public static Style Bold(this Style style) => style with { Attributes = style.Attributes | CellAttributes.Bold };
}
