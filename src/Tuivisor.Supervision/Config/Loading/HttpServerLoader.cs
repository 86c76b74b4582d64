using Tuivisor.Supervision.Config.Expansion;
using Tuivisor.Supervision.Config.Options;
using Tuivisor.Supervision.Config.Reading;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Loads [inet_http_server…] and [unix_http_server…].</summary>
internal sealed class HttpServerLoader(LoadContext context)
{
    /// <summary>All listeners, UNIX sockets first; errors come TCP first, as in Supervisor.</summary>
    public IReadOnlyList<HttpServerConfig> Load(IniDocument document)
    {
        var inet = Sections(document, "inet_http_server").Select(LoadInet).OfType<HttpServerConfig>().ToList();
        var unix = Sections(document, "unix_http_server").Select(LoadUnix).OfType<HttpServerConfig>().ToList();
        return [.. unix, .. inet];
    }

    private static IEnumerable<IniSection> Sections(IniDocument document, string prefix) =>
        document.Sections.Where(section => section.Name.StartsWith(prefix, StringComparison.Ordinal));

    private HttpServerConfig? LoadInet(IniSection section)
    {
        var reader = new SectionReader(context, section, context.Environment);
        var (username, password) = LoadLogin(reader);
        if (!reader.Has(OptionTable.InetServer.Port))
        {
            reader.FailSection($"section [{section.Name}] has no port value", "has no port=", "write for example port=127.0.0.1:9001");
            return null;
        }

        var (host, port) = reader.Get(OptionTable.InetServer.Port);
        return new HttpServerConfig
        {
            Section = section.Name, Host = host ?? "", Port = port, Username = username, Password = password, Location = section.Location,
        };
    }

    private HttpServerConfig? LoadUnix(IniSection section)
    {
        var reader = new SectionReader(context, section, new ExpansionNames(context.Environment) { ["here"] = context.Here });
        if (!reader.Has(OptionTable.UnixServer.File))
        {
            reader.FailSection($"section [{section.Name}] has no file value", "has no file=", "write for example file=/run/supervisor.sock");
            return null;
        }

        var file = reader.Text(OptionTable.UnixServer.File);
        reader.Names = context.Environment;
        var (username, password) = LoadLogin(reader);
        var owner = reader.FindValue(OptionTable.UnixServer.Chown);
        return new HttpServerConfig
        {
            Section = section.Name,
            SocketPath = ConfigPaths.Absolute((file ?? "").Trim(), context.Files),
            SocketMode = reader.Get(OptionTable.UnixServer.Chmod),
            SocketUid = owner?.User,
            SocketGid = owner?.Group,
            Username = username,
            Password = password,
            Location = section.Location,
        };
    }

    private static (string? Username, string? Password) LoadLogin(SectionReader reader)
    {
        var username = reader.Find(OptionTable.Login.Username);
        var password = reader.Find(OptionTable.Login.Password);
        if (reader.Has(OptionTable.Login.Username) != reader.Has(OptionTable.Login.Password))
        {
            reader.FailSection(
                $"Section [{reader.Section.Name}] contains incomplete authentication: If a username or a password is specified, "
                + "both the username and password must be specified",
                username is null ? "has a password but no username" : "has a username but no password", "write both, or neither");
        }

        return (username, password);
    }
}
