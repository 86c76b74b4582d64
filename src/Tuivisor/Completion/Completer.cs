using System.CommandLine;
using System.CommandLine.Completions;
using Tuivisor.CommandLine;
using Tuivisor.Ctl.Commands;
using Tuivisor.Manual;
using Tuivisor.Protocol.Attach;

namespace Tuivisor.Completion;

/// <summary>What the word being typed may become, from the tables that the commands themselves are made of.</summary>
/// <param name="commands">Commands of tuivisor.</param>
/// <param name="globals">Options every command takes.</param>
/// <param name="programs">Names of programs of the server that is meant.</param>
/// <param name="groups">Names of its groups.</param>
internal sealed class Completer(
    IReadOnlyList<VerbCommand> commands, IReadOnlyList<Option> globals,
    Func<CompletionLine, IReadOnlyList<Candidate>> programs, Func<CompletionLine, IReadOnlyList<Candidate>> groups)
{
    private static readonly Candidate[] OtherCommands =
        [new("ctl", "supervisorctl, argument for argument"), new("server", "the server in the foreground"), new("help", "options of a command")];

    private static readonly string[] Keys =
        ["Enter", "Tab", "Space", "Esc", "Backspace", "Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDn", "C-a", "C-c", "C-d", "C-l", "C-z", "F1"];

    private static readonly string[] Signals = ["HUP", "INT", "TERM", "QUIT", "KILL", "USR1", "USR2", "STOP", "CONT", "WINCH"];

    /// <summary>Whole words that begin as the last word does, or one that tells the shell what to offer.</summary>
    public IReadOnlyList<Candidate> Of(IReadOnlyList<string> words)
    {
        var line = CompletionLine.Of(words);
        var offered = Offered(line).ToList();
        return offered is [{ Word: [':', ..] }] ? offered
            : [.. offered.Where(candidate => candidate.Word.StartsWith(line.Current, StringComparison.Ordinal)).DistinctBy(candidate => candidate.Word)];
    }

    private IEnumerable<Candidate> Offered(CompletionLine line)
    {
        if (line.Command == "ctl") return OfCtl(line);
        var command = commands.FirstOrDefault(command => command.Name == line.Command || command.Aliases.Contains(line.Command ?? ""));
        var options = (command?.Options ?? []).Concat(globals).ToList();
        var isAfterDashes = line.Words.Contains("--");
        if (!isAfterDashes && ValueOf(options, line) is { } values) return values;
        if (!isAfterDashes && line.Current.StartsWith('-')) return options.SelectMany(NamesOf);
        if (line.Command is null) return commands.Where(command => !command.Hidden).Select(command => new Candidate(command.Name, command.Description ?? "")).Concat(OtherCommands);
        if (line.Command == "help") return commands.Select(command => new Candidate(command.Name)).Concat(ManualPages.Names.Select(name => new Candidate(name))).Append(new("options"));
        return command is null ? [] : OfArgument(command, line, isAfterDashes);
    }

    private IEnumerable<Candidate> OfArgument(VerbCommand command, CompletionLine line, bool isAfterDashes)
    {
        var given = Given(command, line);
        if (command.Arguments.Count == 0) return [];
        var argument = command.Arguments[Math.Min(given, command.Arguments.Count - 1)];
        if (given >= command.Arguments.Count && argument.Arity.MaximumNumberOfValues == 1) return [];
        return argument.Name switch
        {
            "NAME" => programs(line),
            "STATE" => Enum.GetNames<ProgramState>().Select(name => new Candidate(name.ToUpperInvariant())),
            "FILE" => [Candidate.Files],
            "COMMAND" => [given == 0 || isAfterDashes && line.Words[^1] == "--" ? Candidate.Commands : Candidate.Files],
            "KEYS" => given == 0 ? programs(line) : Keys.Select(name => new Candidate(name)),
            _ => argument.GetCompletions(CompletionContext.Empty).Select(item => new Candidate(item.Label)),
        };
    }

    // How many arguments stand before the word: neither options nor their values.
    private int Given(VerbCommand command, CompletionLine line)
    {
        var (count, options) = (0, command.Options.Concat(globals).ToList());
        for (var index = 0; index < line.Words.Count; index++)
        {
            if (line.Words[index] == "--") return count + line.Words.Count - index - 1;
            if (!line.Words[index].StartsWith('-')) count++;
            else if (Find(options, line.Words[index]) is { } option && TakesValue(option)) index++;
        }

        return count;
    }

    private static IEnumerable<Candidate>? ValueOf(IReadOnlyList<Option> options, CompletionLine line)
    {
        if (line.Current.StartsWith("--", StringComparison.Ordinal) && line.Current.IndexOf('=') is var equals and > 0)
            return Find(options, line.Current[..equals]) is { } named ? Values(named).Select(value => value with { Word = $"{line.Current[..equals]}={value.Word}" }) : null;
        return line.Before is { } last && last.StartsWith('-') && Find(options, last) is { } option && TakesValue(option) ? Values(option) : null;
    }

    private static IEnumerable<Candidate> Values(Option option) => option.HelpName switch
    {
        "DIR" => [Candidate.Directories],
        "FILE" => [Candidate.Files],
        _ => option.GetCompletions(CompletionContext.Empty).Select(item => new Candidate(item.Label)),
    };

    private IEnumerable<Candidate> OfCtl(CompletionLine line)
    {
        if (line.CtlOptions is [.., "-c" or "--configuration" or "-r" or "--history_file"] && line.CtlWords.Count == 0) return [Candidate.Files];
        var all = line.IsSupervisorctl ? CommandTable.All : [.. CommandTable.All, .. CommandTable.Own];
        if (line.CtlWords.Count == 0) return all.Select(Described).Append(new("help", "List the commands"));
        var command = CommandTable.Find(line.CtlWords[0]);
        if (command?.Name == "signal" && line.CtlWords.Count == 1) return Signals.Select(name => new Candidate(name));
        return command?.Completes switch
        {
            Completes.Commands => all.Select(Described),
            Completes.Groups => groups(line),
            Completes.Programs => WithGroups(programs(line)),
            _ => [],
        };
    }

    private static IEnumerable<Candidate> WithGroups(IReadOnlyList<Candidate> names) => names
        .Concat(names.Where(name => name.Word.Contains(':')).Select(name => new Candidate(name.Word[..name.Word.IndexOf(':')] + ":*", "the whole group")))
        .Append(new("all", "all programs"));

    private static Candidate Described(CtlCommand command) => new(command.Name, command.Help.Split('\n')[0].Split('\t')[^1].Trim());

    private static Option? Find(IEnumerable<Option> options, string name) => options.FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    private static bool TakesValue(Option option) => option.ValueType != typeof(bool);

    private static IEnumerable<Candidate> NamesOf(Option option) =>
        option.Aliases.Append(option.Name).OrderByDescending(name => name.Length).Select(name => new Candidate(name, option.Description ?? ""));
}
