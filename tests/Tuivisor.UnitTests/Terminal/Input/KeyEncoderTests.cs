using System.Text;
using Tuivisor.Terminal.Input;

namespace Tuivisor.UnitTests.Terminal.Input;

public class KeyEncoderTests
{
    private static readonly InputModes Normal = default;
    private static readonly InputModes Application = new() { ApplicationCursorKeys = true, ApplicationKeypad = true };
    private static readonly InputModes Level1 = new() { ModifyOtherKeys = 1 };
    private static readonly InputModes Level2 = new() { ModifyOtherKeys = 2 };
    private static readonly InputModes Kitty1 = new() { Kitty = KittyKeyboardFlags.Disambiguate };
    private static readonly InputModes KittyEvents = new() { Kitty = KittyKeyboardFlags.Disambiguate | KittyKeyboardFlags.EventTypes };
    private static readonly InputModes KittyAll = new()
    {
        Kitty = KittyKeyboardFlags.Disambiguate | KittyKeyboardFlags.EventTypes | KittyKeyboardFlags.AlternateKeys
            | KittyKeyboardFlags.AllKeysAsEscapes | KittyKeyboardFlags.AssociatedText,
    };

    [Theory]
    // key          normal       application  level 1        level 2        kitty 1
    [InlineData("a", "a", "a", "a", "a", "a")]
    [InlineData("A", "A", "A", "A", "A", "A")]
    [InlineData("é", "é", "é", "é", "é", "é")]
    [InlineData("文", "文", "文", "文", "文", "文")]
    [InlineData("C-a", "^A", "^A", "^A", "^[[27;5;97~", "^[[97;5u")]
    [InlineData("C-S-a", "^A", "^A", "^[[27;6;65~", "^[[27;6;65~", "^[[97;6u")]
    [InlineData("M-x", "^[x", "^[x", "^[x", "^[[27;3;120~", "^[[120;3u")]
    [InlineData("C-M-x", "^[^X", "^[^X", "^[^X", "^[[27;7;120~", "^[[120;7u")]
    [InlineData("C-Space", "^@", "^@", "^@", "^[[27;5;32~", "^[[32;5u")]
    [InlineData("S-Space", " ", " ", " ", "^[[27;2;32~", " ")]
    [InlineData("C-/", "^_", "^_", "^_", "^[[27;5;47~", "^[[47;5u")]
    [InlineData("C-[", "^[", "^[", "^[", "^[[27;5;91~", "^[[91;5u")]
    [InlineData("C-2", "^@", "^@", "^@", "^[[27;5;50~", "^[[50;5u")]
    [InlineData("C-8", "^?", "^?", "^?", "^[[27;5;56~", "^[[56;5u")]
    [InlineData("C-1", "1", "1", "^[[27;5;49~", "^[[27;5;49~", "^[[49;5u")]
    [InlineData("C-;", ";", ";", "^[[27;5;59~", "^[[27;5;59~", "^[[59;5u")]
    [InlineData("M-é", "^[é", "^[é", "^[é", "^[[27;3;233~", "^[[233;3u")]
    [InlineData("Escape", "^[", "^[", "^[", "^[", "^[[27u")]
    [InlineData("M-Escape", "^[^[", "^[^[", "^[[27;3;27~", "^[[27;3;27~", "^[[27;3u")]
    [InlineData("Enter", "^M", "^M", "^M", "^M", "^M")]
    [InlineData("S-Enter", "^M", "^M", "^[[27;2;13~", "^[[27;2;13~", "^[[13;2u")]
    [InlineData("C-Enter", "^M", "^M", "^[[27;5;13~", "^[[27;5;13~", "^[[13;5u")]
    [InlineData("Tab", "^I", "^I", "^I", "^I", "^I")]
    [InlineData("S-Tab", "^[[Z", "^[[Z", "^[[Z", "^[[Z", "^[[9;2u")]
    [InlineData("C-Tab", "^I", "^I", "^[[27;5;9~", "^[[27;5;9~", "^[[9;5u")]
    [InlineData("Backspace", "^?", "^?", "^?", "^?", "^?")]
    [InlineData("C-Backspace", "^H", "^H", "^H", "^H", "^[[127;5u")]
    [InlineData("M-Backspace", "^[^?", "^[^?", "^[^?", "^[[27;3;127~", "^[[127;3u")]
    [InlineData("Up", "^[[A", "^[OA", "^[[A", "^[[A", "^[[A")]
    [InlineData("Down", "^[[B", "^[OB", "^[[B", "^[[B", "^[[B")]
    [InlineData("Right", "^[[C", "^[OC", "^[[C", "^[[C", "^[[C")]
    [InlineData("Left", "^[[D", "^[OD", "^[[D", "^[[D", "^[[D")]
    [InlineData("C-Right", "^[[1;5C", "^[[1;5C", "^[[1;5C", "^[[1;5C", "^[[1;5C")]
    [InlineData("C-S-M-Left", "^[[1;8D", "^[[1;8D", "^[[1;8D", "^[[1;8D", "^[[1;8D")]
    [InlineData("Home", "^[[H", "^[OH", "^[[H", "^[[H", "^[[H")]
    [InlineData("End", "^[[F", "^[OF", "^[[F", "^[[F", "^[[F")]
    [InlineData("S-Home", "^[[1;2H", "^[[1;2H", "^[[1;2H", "^[[1;2H", "^[[1;2H")]
    [InlineData("Insert", "^[[2~", "^[[2~", "^[[2~", "^[[2~", "^[[2~")]
    [InlineData("Delete", "^[[3~", "^[[3~", "^[[3~", "^[[3~", "^[[3~")]
    [InlineData("S-Delete", "^[[3;2~", "^[[3;2~", "^[[3;2~", "^[[3;2~", "^[[3;2~")]
    [InlineData("PageUp", "^[[5~", "^[[5~", "^[[5~", "^[[5~", "^[[5~")]
    [InlineData("C-PageDown", "^[[6;5~", "^[[6;5~", "^[[6;5~", "^[[6;5~", "^[[6;5~")]
    [InlineData("F1", "^[OP", "^[OP", "^[OP", "^[OP", "^[[P")]
    [InlineData("F3", "^[OR", "^[OR", "^[OR", "^[OR", "^[[13~")]
    [InlineData("F4", "^[OS", "^[OS", "^[OS", "^[OS", "^[[S")]
    [InlineData("S-F1", "^[[1;2P", "^[[1;2P", "^[[1;2P", "^[[1;2P", "^[[1;2P")]
    [InlineData("F5", "^[[15~", "^[[15~", "^[[15~", "^[[15~", "^[[15~")]
    [InlineData("F11", "^[[23~", "^[[23~", "^[[23~", "^[[23~", "^[[23~")]
    [InlineData("F12", "^[[24~", "^[[24~", "^[[24~", "^[[24~", "^[[24~")]
    [InlineData("C-F12", "^[[24;5~", "^[[24;5~", "^[[24;5~", "^[[24;5~", "^[[24;5~")]
    [InlineData("F13", "^[[1;2P", "^[[1;2P", "^[[1;2P", "^[[1;2P", "^[[57376u")]
    [InlineData("F24", "^[[24;2~", "^[[24;2~", "^[[24;2~", "^[[24;2~", "^[[57387u")]
    [InlineData("F25", "^[[1;5P", "^[[1;5P", "^[[1;5P", "^[[1;5P", "^[[57388u")]
    [InlineData("Kp5", "5", "^[Ou", "5", "5", "5")]
    [InlineData("KpEnter", "^M", "^[OM", "^M", "^M", "^[[57414u")]
    [InlineData("KpAdd", "+", "^[Ok", "+", "+", "+")]
    [InlineData("Menu", "^[[29~", "^[[29~", "^[[29~", "^[[29~", "^[[57363u")]
    public void Keys_are_written_as_xterm_and_kitty_do(
        string name, string normal, string application, string level1, string level2, string kitty1)
    {
        KeyNames.TryParse(name, out var key).ShouldBeTrue();
        Encode(key, Normal).ShouldBe(normal);
        Encode(key, Application).ShouldBe(application);
        Encode(key, Level1).ShouldBe(level1);
        Encode(key, Level2).ShouldBe(level2);
        Encode(key, Kitty1).ShouldBe(kitty1);
    }

    [Theory]
    [InlineData("a", "^[[97;;97u")]
    [InlineData("A", "^[[97:65;2;65u")]
    [InlineData("Enter", "^[[13u")]
    [InlineData("C-c", "^[[99;5u")]
    public void Kitty_writes_every_key_as_an_escape_code_when_asked(string name, string expected)
    {
        KeyNames.TryParse(name, out var key).ShouldBeTrue();
        Encode(key, KittyAll).ShouldBe(expected);
    }

    [Fact]
    public void Releases_are_told_only_to_programs_that_asked()
    {
        var release = new KeyEvent(Key.Up, Action: KeyAction.Release);
        Encode(release, Normal).ShouldBe("");
        Encode(release, Kitty1).ShouldBe("");
        Encode(release, KittyEvents).ShouldBe("^[[1;1:3A");
        Encode(release with { Action = KeyAction.Repeat }, KittyEvents).ShouldBe("^[[1;1:2A");
        Encode(release with { Action = KeyAction.Repeat }, Normal).ShouldBe("^[[A");
        Encode(new KeyEvent(Key.Enter, Action: KeyAction.Release), KittyEvents).ShouldBe("");
        Encode(new KeyEvent(Key.Enter, Action: KeyAction.Release), KittyAll).ShouldBe("^[[13;1:3u");
    }

    [Fact]
    public void Locks_do_not_change_what_typing_sends()
    {
        var held = KeyModifiers.NumLock | KeyModifiers.CapsLock;
        Encode(KeyEvent.Char('a', held), Normal).ShouldBe("a");
        Encode(KeyEvent.Char('a', held), Level2).ShouldBe("a");
        Encode(KeyEvent.Char('a', held), Kitty1).ShouldBe("a");
        Encode(new KeyEvent(Key.Enter, Modifiers: held), Kitty1).ShouldBe("^M");
        Encode(new KeyEvent(Key.Keypad0 + 5, Modifiers: KeyModifiers.NumLock), Application).ShouldBe("5");
    }

    [Fact]
    public void Modes_of_backspace_and_new_line_are_followed()
    {
        Encode(new KeyEvent(Key.Backspace), new InputModes { BackspaceSendsBs = true }).ShouldBe("^H");
        Encode(new KeyEvent(Key.Enter), new InputModes { NewLine = true }).ShouldBe("^M^J");
        Encode(KeyEvent.Char('a', KeyModifiers.Control), new InputModes { ModifyOtherKeys = 2, OtherKeysAsCsiU = true })
            .ShouldBe("^[[97;5u");
    }

    [Fact]
    public void Every_byte_typed_in_a_legacy_terminal_reaches_a_legacy_program_unchanged()
    {
        for (var value = 0; value < 256; value++)
        {
            var decoder = new InputDecoder();
            decoder.Feed([(byte)value], TimeSpan.Zero);
            decoder.Expire(TimeSpan.FromSeconds(1));
            decoder.TryRead(out var input).ShouldBeTrue($"byte {value:x2}");
            EncodeBytes(input.Key, Normal).ShouldBe([(byte)value], $"byte {value:x2}");
            decoder.TryRead(out _).ShouldBeFalse($"byte {value:x2}");
        }
    }

    [Fact]
    public void Every_key_fits_the_promised_length_in_every_mode()
    {
        foreach (var key in AllKeys())
            foreach (var modes in AllModes())
                EncodeBytes(key, modes).Length.ShouldBeLessThanOrEqualTo(KeyEncoder.MaxLength);
    }

    [Fact]
    public void What_is_written_is_read_back_as_the_same_key()
    {
        InputModes[] lossless = [Kitty1, KittyEvents, KittyAll];
        foreach (var modes in lossless)
            foreach (var key in AllKeys().Where(IsToldApart))
            {
                var bytes = EncodeBytes(key, modes);
                if (bytes.Length == 0) continue;
                var decoder = new InputDecoder();
                decoder.Feed(bytes, TimeSpan.Zero);
                decoder.Expire(TimeSpan.FromSeconds(1));
                decoder.TryRead(out var input).ShouldBeTrue($"{key} in {modes.Kitty}");
                EncodeBytes(input.Key, modes).ShouldBe(bytes, $"{key} in {modes.Kitty}");
                input.Key.Key.ShouldBe(key.Key is >= Key.Keypad0 and <= Key.KeypadSeparator && input.Key.Key == Key.Character
                    ? Key.Character
                    : key.Key, $"{key} in {modes.Kitty}");
            }
    }

    /// <summary>Shift makes another character of a letter, so "a with Shift" is no key anybody can press.</summary>
    private static bool IsToldApart(KeyEvent key) =>
        !key.Modifiers.HasFlag(KeyModifiers.Shift) || !Rune.IsLower(new Rune(Math.Max(key.CodePoint, 1)));

    internal static IEnumerable<KeyEvent> AllKeys()
    {
        for (var held = 0; held < 16; held++)
            for (var action = KeyAction.Press; action <= KeyAction.Release; action++)
            {
                foreach (var key in Enum.GetValues<Key>().Concat(Enumerable.Range((int)Key.F1, 35).Select(k => (Key)k)))
                    if (key != Key.Character)
                        yield return new KeyEvent(key, 0, (KeyModifiers)held, action);
                foreach (var character in "azAZ09 @[]\\^_`{|}~/?;:.,é文")
                    yield return new KeyEvent(Key.Character, character, (KeyModifiers)held, action);
            }
    }

    private static IEnumerable<InputModes> AllModes()
    {
        for (byte level = 0; level < 3; level++)
            for (var kitty = 0; kitty < 32; kitty++)
                yield return new InputModes
                {
                    ModifyOtherKeys = level, Kitty = (KittyKeyboardFlags)kitty, ApplicationCursorKeys = level == 1,
                    ApplicationKeypad = level == 2, OtherKeysAsCsiU = level == 2,
                };
    }

    private static byte[] EncodeBytes(KeyEvent key, in InputModes modes)
    {
        var output = new byte[KeyEncoder.MaxLength];
        return output[..KeyEncoder.Encode(key, modes, output)];
    }

    private static string Encode(KeyEvent key, in InputModes modes) => Caret(EncodeBytes(key, modes));

    internal static string Caret(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (var c in Encoding.UTF8.GetString(bytes))
            text.Append(c < 0x20 ? $"^{(char)(c + 0x40)}" : c == 0x7F ? "^?" : c.ToString());
        return text.ToString();
    }
}
