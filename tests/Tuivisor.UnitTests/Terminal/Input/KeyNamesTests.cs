using Tuivisor.Terminal.Input;

namespace Tuivisor.UnitTests.Terminal.Input;

public class KeyNamesTests
{
    [Theory]
    [InlineData("C-c", Key.Character, 'c', KeyModifiers.Control)]
    [InlineData("C-C", Key.Character, 'c', KeyModifiers.Control)]
    [InlineData("^C", Key.Character, 'c', KeyModifiers.Control)]
    [InlineData("c-a", Key.Character, 'a', KeyModifiers.Control)]
    [InlineData("M-x", Key.Character, 'x', KeyModifiers.Alt)]
    [InlineData("A-X", Key.Character, 'X', KeyModifiers.Alt)]
    [InlineData("S-Tab", Key.Tab, 0, KeyModifiers.Shift)]
    [InlineData("enter", Key.Enter, 0, KeyModifiers.None)]
    [InlineData("F12", Key.F1 + 11, 0, KeyModifiers.None)]
    [InlineData("C--", Key.Character, '-', KeyModifiers.Control)]
    [InlineData("-", Key.Character, '-', KeyModifiers.None)]
    [InlineData("Space", Key.Character, ' ', KeyModifiers.None)]
    [InlineData("Kp7", Key.Keypad0 + 7, 0, KeyModifiers.None)]
    [InlineData("文", Key.Character, '文', KeyModifiers.None)]
    public void Names_are_read(string name, Key key, int codePoint, KeyModifiers modifiers)
    {
        KeyNames.TryParse(name, out var read).ShouldBeTrue();
        read.ShouldBe(new KeyEvent(key, codePoint, modifiers));
    }

    [Theory, InlineData(""), InlineData("hello"), InlineData("F36"), InlineData("F0"), InlineData("C-"), InlineData("Kp10"), InlineData("\n")]
    public void What_is_no_key_is_refused(string name) => KeyNames.TryParse(name, out _).ShouldBeFalse();

    [Fact]
    public void Every_name_written_is_read_back()
    {
        foreach (var key in KeyEncoderTests.AllKeys().Where(k => k.Action == KeyAction.Press && k.Key != Key.F35 + 1))
        {
            var name = KeyNames.Format(key);
            name.ShouldNotBeEmpty(key.ToString());
            KeyNames.TryParse(name, out var read).ShouldBeTrue(name);
            KeyNames.Format(read).ShouldBe(name, StringCompareShould.IgnoreCase);
            read.Modifiers.ShouldBe(key.Modifiers);
        }
    }
}
