using Tuivisor.Protocol.Attach;
using Tuivisor.Tui.Drawing;
using Tuivisor.Tui.Model;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Views;

/// <summary>How an event reads.</summary>
internal static class EventLine
{
    /// <summary>Sign and its colour.</summary>
    public static (char Glyph, Role Role) Sign(EventInfo happened, GlyphSet glyphs)
    {
        if (happened.State is { } state)
            return (glyphs.Of(state, happened.ExitExpected), StateWords.RoleOf(state, happened.ExitExpected));

        return happened.Kind switch
        {
            "CLIENT_ATTACHED" => ('+', Role.Dim),
            "CLIENT_DETACHED" => ('-', Role.Dim),
            "KILLED" => (glyphs.Fatal, Role.Error),
            "ACTION" => (glyphs.Of(ProgramState.Starting), Role.Busy),
            _ => ('=', Role.Dim),
        };
    }

    /// <summary>Name of what it is about: a program without its group, or "server".</summary>
    public static string Subject(EventInfo happened, Texts texts) => happened.Program switch
    {
        null => texts["events.server"],
        { } name => name[(name.IndexOf(':') + 1)..],
    };

    /// <summary>Number of the client that came or left: "client 2 attached". Null when it is about none.</summary>
    public static int? ClientOf(EventInfo happened)
    {
        if (!happened.Kind.StartsWith("CLIENT_", StringComparison.Ordinal)) return null;
        var (text, number, any) = (happened.Text, 0, false);
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter)) (number, any) = (Math.Min(number, 99_999_999) * 10 + letter - '0', true);
            else if (any) break;
        }

        return any ? number : null;
    }

    /// <summary>The text in the language of the client, where it is one of the sentences a server says.</summary>
    public static string Said(EventInfo happened, Texts texts)
    {
        if (ClientOf(happened) is { } number)
        {
            // What the server says after the sentence, a terminal and its size, is the same in every language.
            var english = Texts.English.Format("events.text." + happened.Kind, ("n", number));
            return happened.Text.StartsWith(english, StringComparison.Ordinal)
                ? texts.Format("events.text." + happened.Kind, ("n", number)) + happened.Text[english.Length..] : ServerWords.In(texts, happened.Text);
        }

        return happened.Kind == "ACTION" && texts.Has("events.verb." + happened.Text) ? texts["events.verb." + happened.Text] : ServerWords.In(texts, happened.Text);
    }

    /// <summary>What happened: Supervisor's word of a state, else the text.</summary>
    public static string What(EventInfo happened) => happened.State is { } state ? state.ToString().ToUpperInvariant() : "";

    private static string Kind(EventInfo happened, Texts texts) => happened.State is null && texts.Has("events.short." + happened.Kind)
        ? texts["events.short." + happened.Kind] : What(happened);

    /// <summary>In one line, without time and sign: <c>webhook BACKOFF  exit 1 after 0.4s</c>.</summary>
    public static string Short(EventInfo happened, Texts texts)
    {
        var (what, text) = (Kind(happened, texts), Said(happened, texts));
        if (happened.Author is { } author && !text.Contains(author, StringComparison.Ordinal))
            text = happened.Kind.StartsWith("CLIENT", StringComparison.Ordinal) ? $"{text}  {author}" : $"{text} {texts.Format("events.by", ("who", author))}".Trim();
        var subject = happened.Program is null ? "" : Subject(happened, texts) + " ";
        return what.Length == 0 ? subject + text : text.Length == 0 ? subject + what : $"{subject}{what}  {text}";
    }
}
