using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Views;

namespace Tuivisor.UnitTests.Tui.Views;

public sealed class LayoutTests
{
    [Theory, InlineData(80, 24, 80), InlineData(119, 24, 119), InlineData(120, 36, 80), InlineData(179, 36, 139), InlineData(180, 50, 80), InlineData(200, 50, 100)]
    public void A_program_gets_80_columns_whenever_80_exist(int columns, int rows, int console) =>
        Layout.Of(columns, rows, 15, mainHasFocus: false).Main.Columns.ShouldBe(console);

    [Fact]
    public void Panes_never_overlap_nor_leave_the_screen()
    {
        for (var columns = 1; columns < 260; columns += 7)
        {
            for (var rows = 1; rows < 70; rows += 3)
            {
                foreach (var focus in new[] { false, true })
                {
                    foreach (var moved in new[] { -40, 0, 60 })
                    {
                        var layout = Layout.Of(columns, rows, 15, focus, moved);
                        Rect[] panes = [layout.Header, layout.ListRule, layout.List, layout.MainRule, layout.Main, layout.EventsRule, layout.Events, layout.SideRule, layout.Side, layout.Footer];
                        var shown = panes.Where(pane => !pane.IsEmpty).ToList();
                        shown.Exists(pane => pane.Column < 0 || pane.Row < 0 || pane.Right > columns || pane.Bottom > rows).ShouldBeFalse($"{columns}x{rows} {moved}");
                        shown.Exists(pane => shown.Exists(other => other != pane && !pane.Intersect(other).IsEmpty)).ShouldBeFalse($"{columns}x{rows} {moved}");
                    }
                }
            }
        }
    }
}
