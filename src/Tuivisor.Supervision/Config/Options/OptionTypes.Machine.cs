using Tuivisor.Supervision.Processes;

namespace Tuivisor.Supervision.Config.Options;

/// <summary>The kinds of values that the machine knows: paths, users, addresses, signals.</summary>
internal static partial class OptionTypes
{
    /// <summary>A file that may be made: its directory exists.</summary>
    public static readonly OptionType<string> FilePath = new("path", (text, files) =>
    {
        var path = ConfigPaths.ExpandUser(text, files);
        var directory = ConfigPaths.DirectoryOf(path);
        return directory.Length == 0 || files.IsDirectory(Path.GetFullPath(directory, files.CurrentDirectory))
            ? path
            : new Failure($"The directory named as part of the path {text} does not exist", "is in a directory that does not exist",
                $"make it: mkdir -p {directory}");
    });

    /// <summary>A directory that exists.</summary>
    public static readonly OptionType<string> ExistingDirectory = new("directory", (text, files) =>
    {
        var path = ConfigPaths.ExpandUser(text, files);
        return path.Length > 0 && files.IsDirectory(Path.GetFullPath(path, files.CurrentDirectory))
            ? path
            : new Failure($"{text} is not an existing directory", "is not an existing directory", $"make it: mkdir -p {path}");
    });

    /// <summary>Where a stream is logged.</summary>
    public static readonly OptionType<LogTarget> LogFile = new("log file", (text, files) => text.ToLowerInvariant() switch
    {
        "none" or "off" => new LogTarget(LogTargetKind.None, null, false),
        "auto" => new LogTarget(LogTargetKind.Auto, null, false),
        "syslog" => new LogTarget(LogTargetKind.None, null, true),
        _ => FilePath.Convert(text, files).Then<LogTarget>(path => new LogTarget(LogTargetKind.File, path, false)),
    });

    /// <summary>A user of the machine.</summary>
    public static readonly OptionType<UserId> User = new("user", ToUser);

    /// <summary>A user, and a group behind a colon: the group is null when it is to stay.</summary>
    public static readonly OptionType<(uint User, uint? Group)> UserAndGroup = new("user[:group]", (text, files) =>
    {
        var colon = text.IndexOf(':');
        var user = ToUser(colon < 0 ? text : text[..colon], files);
        if (user.Failure is { } failure) return failure;
        if (colon < 0) return (user.Value!.Uid, null);
        var group = ToGroup(text[(colon + 1)..], files);
        return group is null
            ? new Failure("", "names a group this machine does not have", "see getent group")
            : (user.Value!.Uid, group);
    });

    /// <summary>Address of a TCP listener.</summary>
    public static readonly OptionType<(string Host, int Port)> InetAddress = new("[host:]port", (text, _) =>
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0)
        {
            return ToPort(text) is { Failure: null, Value: var alone }
                ? ("", alone)
                : new Failure($"not a valid port number: {PythonText.Quote(text)} ", "is not a port", "write 1 to 65535, for example 9001");
        }

        if (colon == text.Length - 1)
            return new Failure("no port number specified in ''", "names no port", $"write for example {text}9001");
        var host = text[..colon].ToLowerInvariant();
        return ToPort(text[(colon + 1)..]).Then<(string, int)>(port => (host == "*" ? "" : host, port));
    });

    /// <summary>An address with a scheme.</summary>
    public static readonly OptionType<string> Url = new("URL", (text, _) =>
        text.IndexOf(':') is > 0 and var colon && text[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.')
        && char.IsAsciiLetter(text[0]) && text[(colon + 1)..].TrimStart('/').Split('?', '#')[0].Length > 0
            ? text
            : new Failure($"value {PythonText.Quote(text)} is not a URL", "is not an address", "write unix:///path or http://host:port"));

    /// <summary>A signal by name or number.</summary>
    public static readonly OptionType<int> Signal = new("signal", (text, _) =>
    {
        if (SignalNames.TryParse(text, out var signal)) return signal;
        var isNumber = WholeNumber.Parse(text) is not null;
        var kind = isNumber ? "number" : "name";
        return new Failure($"value {PythonText.Quote(text)} is not a valid signal {kind}", $"is not a signal {kind}", SignalRemedy,
            isNumber ? null : Similar.Of(text, SignalNames.Suggested));
    });

    private const string SignalRemedy = "use TERM, HUP, INT, QUIT, KILL, USR1 or USR2";

    private static Conversion<UserId> ToUser(string text, IConfigFileSystem files)
    {
        if (WholeNumber.Parse(text) is { } number)
        {
            return number >= 0 && number <= uint.MaxValue && files.FindUser((uint)number) is { } byNumber
                ? byNumber
                : new Failure($"Invalid user id {text}", "is not the number of a user of this machine", "see getent passwd");
        }

        return files.FindUser(text) is { } byName
            ? byName
            : new Failure($"Invalid user name {text}", "is not a user of this machine", $"make it, useradd {text}, or name another");
    }

    private static uint? ToGroup(string text, IConfigFileSystem files) =>
        WholeNumber.Parse(text) is not { } number ? files.FindGroup(text)
        : number >= 0 && number <= uint.MaxValue && files.HasGroup((uint)number) ? (uint)number
        : null;

    /// <summary>A port, with Supervisor's sentences for one that is out of range.</summary>
    internal static Conversion<int> ToPort(string text)
    {
        const string remedy = "write 1 to 65535, for example 9001";
        if (WholeNumber.Parse(text) is not { } number) return new Failure(NoInteger(text), "has no number for a port", remedy);
        if (number < 1) return new Failure($"{number} is below lower bound (1)", "has a port below 1", remedy);
        if (number > 65535) return new Failure($"{number} is above upper bound (65535)", "has a port above 65535", remedy);
        return (int)number;
    }
}
