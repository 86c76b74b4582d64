using Tuivisor.Ctl.Commands;

namespace Tuivisor.Ctl.Shell;

/// <summary>What the word at the end of a line may become. Names are asked of the server once a line.</summary>
internal sealed class CtlCompletion(CtlSession session)
{
    private int _fetchedFor = -1;
    private string[] _programs = [];
    private string[] _groups = [];

    /// <summary>Full words that begin with the last word of a text, sorted.</summary>
    public IReadOnlyList<string> Of(string text)
    {
        var start = text.LastIndexOf(' ') + 1;
        var word = text[start..];
        return [.. Candidates(text[..start].Trim()).Where(candidate => candidate.StartsWith(word, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> Candidates(string before)
    {
        var commands = (session.IsOwn ? CommandTable.All.Concat(CommandTable.Own) : CommandTable.All).Select(command => command.Name);
        if (before.Length == 0)
            return commands.Append("help");
        switch (CommandTable.Find(before.Split(' ')[0])?.Completes)
        {
            case Completes.Commands:
                return commands;
            case Completes.Groups:
                Fetch();
                return _groups;
            case Completes.Programs:
                Fetch();
                return _programs;
            default:
                return [];
        }
    }

    private void Fetch()
    {
        if (_fetchedFor == session.CommandNumber)
            return;
        _fetchedFor = session.CommandNumber;
        try
        {
            var all = session.Call("supervisor.getAllConfigInfo").AsArray();
            _groups = [.. all.Select(config => config["group"].AsString()).Distinct()];
            var whole = all.Where(config => config["group"].AsString() != config["name"].AsString()).Select(config => config["group"].AsString() + ":*");
            _programs = [.. all.Select(StatusCommand.FullName).Concat(whole.Distinct())];
        }
        catch (Exception problem) when (CtlErrors.IsExpected(problem))
        {
            _programs = _groups = [];
        }
    }
}
