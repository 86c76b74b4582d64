namespace Tuivisor.Tui.App;

/// <summary>What the client keeps for the person and nobody edits: in XDG_STATE_HOME. XDG Base Directory Specification.</summary>
internal static class StateFiles
{
    /// <summary>Path of one of them.</summary>
    public static string PathOf(string name, IReadOnlyDictionary<string, string> environment)
    {
        var state = environment.GetValueOrDefault("XDG_STATE_HOME") is { Length: > 0 } set ? set : Path.Combine(environment.GetValueOrDefault("HOME", "/tmp"), ".local", "state");
        return Path.Combine(state, "tuivisor", name);
    }
}
