using System.Text;
using Tuivisor.Tui.Text;

namespace Tuivisor.Tui.Keys;

/// <summary>Names of actions as people bind and type them: NewProgram is new-program.</summary>
internal static class ActionNames
{
    private static readonly Dictionary<string, ActionId> Known = Enum.GetValues<ActionId>().Where(action => action != ActionId.None)
        .ToDictionary(action => Of(action).Replace(' ', '-'), StringComparer.Ordinal);

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

    /// <summary>Reads a name; an empty one stands for no action.</summary>
    public static bool TryParse(string name, out ActionId action)
    {
        action = ActionId.None;
        return name.Length == 0 || Known.TryGetValue(name.Replace(' ', '-'), out action);
    }

    /// <summary>Asks for the name that was probably meant; null when none is near.</summary>
    public static string? Near(string name) => NearNames.Question(name, Known.Keys);
}
