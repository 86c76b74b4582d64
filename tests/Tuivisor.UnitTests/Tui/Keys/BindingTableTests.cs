using Tuivisor.Terminal.Input;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Keys;

namespace Tuivisor.UnitTests.Tui.Keys;

public sealed class BindingTableTests
{
    [Fact]
    public void Every_bound_key_can_be_found_by_what_a_terminal_sends()
    {
        foreach (var binding in BindingTable.Default.Bindings) BindingTable.Default.Find(binding.Scope, binding.Key).ShouldBe(binding.Action, binding.Name);
    }

    [Fact]
    public void Shift_is_part_of_the_letter_and_locks_do_not_matter()
    {
        BindingTable.Default.Find(Scope.List, new(Key.Character, 'K', KeyModifiers.Shift)).ShouldBe(ActionId.Signal);
        BindingTable.Default.Find(Scope.List, new(Key.Character, 's', KeyModifiers.NumLock)).ShouldBe(ActionId.Start);
        BindingTable.Default.Find(Scope.List, new(Key.KeypadEnter)).ShouldBe(ActionId.FocusConsole);
    }

    [Fact]
    public void Signs_but_border_lines_are_one_cell_wide_in_every_terminal()
    {
        foreach (var glyphs in new[] { GlyphSet.Unicode, GlyphSet.Ascii, GlyphSet.AsciiBorders })
        {
            foreach (var sign in glyphs.All()) TextWidth.Of(sign.ToString()).ShouldBe(1);
        }

        GlyphSet.Ascii.All().ShouldAllBe(sign => sign.IsAscii);
    }

    [Theory, InlineData(4, 4, '⣿'), InlineData(1, 1, '⣀'), InlineData(2, 1, '⣄'), InlineData(1, 2, '⣠')]
    public void Two_samples_make_one_cell_of_a_spark(int left, int right, char cell) => GlyphSet.Unicode.Spark(left, right).ShouldBe(cell);
}
