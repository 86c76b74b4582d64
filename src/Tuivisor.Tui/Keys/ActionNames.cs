using System.Text;

namespace Tuivisor.Tui.Keys;

/// <summary>Names of actions as people bind and type them: NewProgram is new-program.</summary>
internal static class ActionNames
{
    public static string Of(ActionId action)
    {
        if (action is ActionId.StartAll or ActionId.StopAll or ActionId.RestartAll) return action.ToString()[..^3].ToLowerInvariant() + " all";
        var name = new StringBuilder();
        foreach (var character in action.ToString())
        {
            if (char.IsAsciiLetterUpper(character) && name.Length > 0) name.Append('-');
            name.Append(char.ToLowerInvariant(character));
        }

        return name.ToString();
    }
}
