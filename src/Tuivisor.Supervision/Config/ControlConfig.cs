using Tuivisor.Supervision.Config.Expansion;
using Tuivisor.Supervision.Config.Loading;
using Tuivisor.Supervision.Config.Reading;
using Keys = Tuivisor.Supervision.Config.Options.OptionTable.Control;
using Login = Tuivisor.Supervision.Config.Options.OptionTable.Login;

namespace Tuivisor.Supervision.Config;

/// <summary>[supervisorctl]: whom a client talks to. Read apart from the rest, which may be wrong or not for this user's eyes.</summary>
public sealed record ControlConfig
{
    private const string Section = "supervisorctl";

    /// <summary>serverurl, a UNIX socket's path made absolute.</summary>
    public required string ServerUrl { get; init; }

    /// <summary>Where serverurl is written; line 0 when it is not.</summary>
    public ConfigLocation ServerUrlLocation { get; init; }

    /// <summary>username.</summary>
    public string? Username { get; init; }

    /// <summary>password.</summary>
    public string? Password { get; init; }

    /// <summary>prompt.</summary>
    public required string Prompt { get; init; }

    /// <summary>history_file, absolute; null keeps no history.</summary>
    public string? HistoryFile { get; init; }

    /// <summary>Reads the section of one file; included files are not looked at, as in Supervisor.</summary>
    /// <param name="source">The file.</param>
    /// <param name="error">The first thing that is wrong; null when nothing is.</param>
    /// <returns>Null when something is wrong.</returns>
    public static ControlConfig? Load(ConfigSource source, out ConfigError? error)
    {
        var context = new LoadContext(source);
        var section = new ConfigFileReader(context).ReadOnly(Section);
        if (section is null && context.Errors.Count == 0)
        {
            context.Fail(new ConfigError(new ConfigLocation(context.MainFile, 0), "", "there is no [supervisorctl] section",
                "add [supervisorctl] with serverurl=", ".ini file does not include supervisorctl section"));
        }
        var config = section is null ? null : Read(context, section);
        error = context.Errors.FirstOrDefault();
        return error is null ? config : null;
    }

    private static ControlConfig Read(LoadContext context, IniSection section)
    {
        var withHere = new ExpansionNames(context.Environment) { ["here"] = context.Here };
        var reader = new SectionReader(context, section, withHere);
        var url = reader.Text(Keys.ServerUrl) ?? "";
        reader.Names = context.Environment;
        var prompt = reader.Text(Keys.Prompt) ?? "";
        var username = reader.Text(Login.Username);
        var password = reader.Text(Login.Password);
        reader.Names = withHere;
        return new ControlConfig
        {
            ServerUrl = url.StartsWith("unix://", StringComparison.Ordinal)
                ? "unix://" + ConfigPaths.Absolute(url["unix://".Length..], context.Files)
                : url,
            ServerUrlLocation = reader.Has(Keys.ServerUrl) ? reader.LocationOf(Keys.ServerUrl) : default,
            Username = username,
            Password = password,
            Prompt = prompt,
            HistoryFile = reader.Text(Keys.HistoryFile) is { Length: > 0 } history ? ConfigPaths.Absolute(history, context.Files) : null,
        };
    }
}
