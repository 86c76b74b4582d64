using System.Globalization;

namespace Tuivisor.Supervision.Config.Options;

/// <summary>The kinds of values that only keys of our own have.</summary>
internal static partial class OptionTypes
{
    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];

    // getrlimit(2), of every Linux but those of MIPS and SPARC.
    private static readonly string[] Limits =
    [
        "cpu", "fsize", "data", "stack", "core", "rss", "nproc", "nofile", "memlock", "as", "locks", "sigpending", "msgqueue", "nice", "rtprio", "rttime",
    ];

    /// <summary>A time, to the millisecond.</summary>
    public static readonly OptionType<TimeSpan> Duration = new("seconds", (text, _) =>
    {
        var word = text.Trim().ToLowerInvariant();
        var unit = Array.Find(Units, unit => word.EndsWith(unit.Suffix, StringComparison.Ordinal));
        var digits = unit.Suffix is null ? word : word[..^unit.Suffix.Length].TrimEnd();
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1e9
            ? TimeSpan.FromMilliseconds(Math.Round(number * (unit.Suffix is null ? 1 : unit.Seconds) * 1000))
            : Own("is not a time", "write seconds, or a number with ms, s, m or h: 0.5, 500ms, 5m");
    });

    /// <summary>Files between commas, ~ expanded; a - before a name says that it may be missing.</summary>
    public static readonly OptionType<IReadOnlyList<string>> Files = new("paths", (text, files) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(path => path.StartsWith('-') ? "-" + ConfigPaths.ExpandUser(path[1..], files) : ConfigPaths.ExpandUser(path, files)).ToArray());

    /// <summary>A command line; never empty.</summary>
    public static readonly OptionType<string> CommandLine = Named("command", Text).That(
        text => text.Trim().Length > 0 ? null : Own("is no command", "write one, or remove the line"));

    /// <summary>What a health check does.</summary>
    public static readonly OptionType<(HealthCheckKind Kind, string Target)> HealthCheck = new("command, tcp://host:port or URL", (text, _) =>
    {
        if (text.StartsWith("https://", StringComparison.Ordinal))
            return Own("needs a check of certificates", "write http://, or a command: curl -fsS https://…");
        if (text.StartsWith("http://", StringComparison.Ordinal))
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Host.Length > 0
                ? (HealthCheckKind.Http, text)
                : Own("is not an address", "write http://host:port/path");
        }

        if (text.StartsWith("tcp://", StringComparison.Ordinal))
        {
            var address = text["tcp://".Length..];
            return address.LastIndexOf(':') is > 0 and var colon && ToPort(address[(colon + 1)..]).Failure is null
                ? (HealthCheckKind.Tcp, address)
                : Own("has no port", "write tcp://host:port, for example tcp://127.0.0.1:5432");
        }

        if (text.Split((char[]?)null)[0].Contains("://", StringComparison.Ordinal))
            return Own("is neither tcp:// nor http://", "write tcp://host:port or http://host:port/path, or a command");
        return text.Trim().Length > 0
            ? (HealthCheckKind.Command, text)
            : Own("says nothing to check", "write a command, tcp://host:port or http://host:port/path");
    });

    /// <summary>Limits between commas, each name=soft or name=soft:hard.</summary>
    public static readonly OptionType<IReadOnlyList<LimitConfig>> ResourceLimits = new("limits", (text, _) =>
    {
        var limits = new List<LimitConfig>();
        foreach (var item in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var converted = ToLimit(item);
            if (converted.Failure is { } failure) return failure;
            limits.Add(converted.Value);
        }

        return limits;
    });

    /// <summary>What stands before each line of a log, between commas.</summary>
    public static readonly OptionType<IReadOnlyList<LogMark>> LogMarks = new("list", (text, _) =>
    {
        var marks = new List<LogMark>();
        foreach (var word in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Enum.TryParse<LogMark>(word, ignoreCase: true, out var mark) || char.IsAsciiDigit(word[0]))
            {
                return Own($"holds {PythonText.Quote(word)}, which stands for nothing", "use time, iso, name, stream and pid, with commas between")
                    with { Suggestion = Similar.Of(word, Enum.GetNames<LogMark>().Select(name => name.ToLowerInvariant())) };
            }

            marks.Add(mark);
        }

        return marks;
    });

    /// <summary>A user, perhaps with a group behind a colon, as the Go supervisord has it.</summary>
    public static readonly OptionType<UserId> UserPerhapsGroup = new("user[:group]", (text, files) =>
    {
        if (text.IndexOf(':') is not (> 0 and var colon)) return ToUser(text, files);
        return ToUser(text[..colon], files) is { Failure: null, Value: { } user } && ToGroup(text[(colon + 1)..], files) is { } group
            ? user with { Gid = group }
            : ToUser(text, files) is { Failure: { } failure } ? failure : Own("names no user and group of this machine", "see getent passwd and getent group");
    });

    /// <summary>A group of the machine.</summary>
    public static readonly OptionType<uint> UnixGroup = new("group", (text, files) => ToGroup(text, files) is { } group
        ? group
        : Own("is not a group of this machine", $"make it, groupadd {text}, or name another"));

    /// <summary>One of some words.</summary>
    public static OptionType<T> Choice<T>(params (string Word, T Value)[] words) => new(string.Join('/', words.Select(word => word.Word)), (text, _) =>
    {
        foreach (var (word, value) in words)
        {
            if (word.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) return value;
        }

        var known = words.Select(word => word.Word).ToArray();
        return Own("is none of its words", $"write {string.Join(", ", known[..^1])} or {known[^1]}") with { Suggestion = Similar.Of(text, known) };
    });

    private static OptionType<T> Named<T>(string name, OptionType<T> type) => type with { Name = name };

    private static Conversion<LimitConfig> ToLimit(string item)
    {
        var equals = item.IndexOf('=');
        var name = equals < 0 ? item : item[..equals].Trim().ToLowerInvariant();
        var resource = Array.IndexOf(Limits, name);
        if (resource < 0 || equals < 0)
        {
            return Own($"holds {PythonText.Quote(item)}, which is no limit", "write for example nofile=65536,core=unlimited,nproc=100:200")
                with { Suggestion = Similar.Of(name, Limits) };
        }

        var values = item[(equals + 1)..].Split(':', StringSplitOptions.TrimEntries);
        if (ToLimitValue(values[0]) is not { } soft || values.Length > 2 || ToLimitValue(values[^1]) is not { } hard)
            return Own($"holds {PythonText.Quote(item)}, whose value is no number", "write a number, one with KB, MB or GB, or unlimited");
        return soft <= hard
            ? new LimitConfig(resource, soft, hard)
            : Own($"holds {PythonText.Quote(item)}, whose soft limit is above the hard one", "write soft:hard, the smaller one first");
    }

    private static ulong? ToLimitValue(string text) => text.ToLowerInvariant() is "unlimited" or "infinity"
        ? LimitConfig.Unlimited
        : ToBytes(text) is { Failure: null, Value: >= 0 and var number } ? (ulong)number : null;
}
