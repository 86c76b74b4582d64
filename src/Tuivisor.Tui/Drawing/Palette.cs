using Tuivisor.Terminal;

namespace Tuivisor.Tui.Drawing;

/// <summary>A theme made ready for a terminal: a style for each role.</summary>
internal sealed class Palette
{
    private readonly Style[] _styles;
    private readonly Style[] _selected;

    public Palette(Style[] styles, Style[] selected, bool isDark)
    {
        _styles = styles;
        _selected = selected;
        IsDark = isDark;
    }

    /// <summary>The ground is darker than the text.</summary>
    public bool IsDark { get; }

    /// <summary>A role on the client's surface.</summary>
    public Style this[Role role] => _styles[(int)role];

    /// <summary>A role on the ground of a selected row, a bar or a field.</summary>
    public Style Selected(Role role) => _selected[(int)role];

    /// <summary>A role on either ground.</summary>
    public Style On(bool selected, Role role) => selected ? Selected(role) : this[role];
}
