using Tuivisor.Supervision.Config.Expansion;
using Tuivisor.Supervision.Config.Options;
using Tuivisor.Supervision.Config.Reading;
using Keys = Tuivisor.Supervision.Config.Options.OptionTable.FastCgi;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Loads [fcgi-program:x]: processes that share a listening socket.</summary>
internal sealed class FastCgiLoader(LoadContext context, ProgramLoader programs)
{
    private const int LongestBacklog = 65535;

    private readonly Dictionary<string, FastCgiSocketConfig?> _socketsOfMembers = [];

    /// <summary>Loads one group.</summary>
    public GroupConfig Load(IniSection section)
    {
        var reader = new SectionReader(context, section, new ExpansionNames(context.Environment) { ["here"] = context.Here });
        var name = Names.Check(Names.OfSection(section), reader);
        var priority = reader.Get(OptionTable.Group.Priority);
        var socket = LoadSocket(reader, name);
        return new GroupConfig
        {
            Name = name,
            Priority = priority,
            Kind = GroupKind.FastCgi,
            Programs = programs.Load(section, name, GroupKind.FastCgi),
            FastCgiSocket = socket,
            Location = section.Location,
        };
    }

    /// <summary>The socket of one that is a member of a [group:x]; null when it names none. Supervisor reads no such key there, so what is
    /// wrong with them is no error, and it runs as it does there: without the socket.</summary>
    public FastCgiSocketConfig? LoadSocketOfMember(IniSection section)
    {
        if (_socketsOfMembers.TryGetValue(section.Name, out var known)) return known;
        var reader = new SectionReader(context, section, new ExpansionNames(context.Environment) { ["here"] = context.Here });
        if (!reader.Has(Keys.Socket)) return null;
        var mistakes = context.Errors.Count;
        var socket = LoadSocket(reader, Names.OfSection(section).Trim());
        return _socketsOfMembers[section.Name] = context.Forgive(mistakes, "so its programs run without the socket") ? null : socket;
    }

    private FastCgiSocketConfig LoadSocket(SectionReader reader, string name)
    {
        var user = reader.Find(OptionTable.Program.User);
        var backlog = LoadBacklog(reader);
        var owner = reader.FindValue(Keys.Owner);
        var mode = reader.FindValue(Keys.Mode);
        reader.Names = new ExpansionNames(reader.Names) { ["program_name"] = name };
        return new FastCgiSocketConfig
        {
            Url = LoadUrl(reader, owner is not null || mode is not null),
            Backlog = backlog,
            OwnerUid = owner?.User ?? user?.Uid,
            OwnerGid = owner is null ? user?.Gid : owner.Value.Group,
            Mode = mode ?? 0b111_000_000,
        };
    }

    private static int? LoadBacklog(SectionReader reader)
    {
        var backlog = reader.FindValue(Keys.Backlog);
        if (backlog is < 1 or > LongestBacklog)
            reader.Fail(Keys.Backlog, new Failure($"Invalid socket_backlog value {backlog}", "is no length of a queue", $"write 1 to {LongestBacklog}"), $"{backlog}");
        return backlog;
    }

    private string LoadUrl(SectionReader reader, bool hasFileKeys)
    {
        if (reader.Text(Keys.Socket) is not { Length: > 0 } socket)
        {
            if (!reader.Has(Keys.Socket) || reader.RawText(Keys.Socket) is "")
                reader.FailSection($"[{reader.Section.Name}] section requires a \"socket\" line", "has no socket=", "write for example socket=unix:///run/%(program_name)s.sock");
            return "";
        }

        var where = $" in [{reader.Section.Name}] socket";
        if (socket.StartsWith("unix://", StringComparison.Ordinal))
        {
            var path = socket["unix://".Length..];
            if (path.StartsWith('/')) return "unix://" + ConfigPaths.Absolute(path, context.Files);
            reader.Fail(Keys.Socket, new Failure($"Unix socket path {path} is not an absolute path{where}", "does not name an absolute path",
                "write unix:// and a path that begins with /"), socket);
            return "";
        }

        if (hasFileKeys)
        {
            reader.Fail(Keys.Socket, new Failure($"socket_owner and socket_mode params should only be used with a Unix domain socket{where}",
                "is not a UNIX socket, but socket_owner or socket_mode is set", "remove those"), socket);
            return "";
        }

        if (Tcp(socket) is not var (host, port))
        {
            reader.Fail(Keys.Socket, new Failure($"Bad socket format {socket}{where}", "is neither tcp://host:port nor unix:///path", "write one of these"), socket);
            return "";
        }

        var number = OptionTypes.ToPort(port);
        if (number.Failure is { } failure) reader.Fail(Keys.Socket, failure with { SupervisorText = failure.SupervisorText + where }, socket);
        return $"tcp://{host}:{number.Value}";
    }

    private static (string Host, string Port)? Tcp(string socket)
    {
        if (!socket.StartsWith("tcp://", StringComparison.Ordinal)) return null;
        var parts = socket["tcp://".Length..].Split(':');
        return parts is [{ Length: > 0 } host, { Length: > 0 } port] && !host.Any(char.IsWhiteSpace) && port.All(char.IsAsciiDigit)
            ? (host.ToLowerInvariant(), port)
            : null;
    }
}
