using System.CommandLine;
using System.CommandLine.Completions;
using Tuivisor.Tui;

namespace Tuivisor.CommandLine;

/// <summary>The options every command takes, for System.CommandLine.</summary>
internal sealed class GlobalOptionSet
{
    private readonly Option<string?> _config = Recursive<string?>("--config", "configuration file", "-c", "FILE");
    private readonly Option<string?> _server = Recursive<string?>("--server", "address of the server", "-s", "URL");
    private readonly Option<string?> _name = Recursive<string?>("--name-server", "name of another server of yours", "-L", "NAME");
    private readonly Option<bool> _json = Recursive<bool>("--json", "machine output");
    private readonly Option<bool> _quiet = Recursive<bool>("--quiet", "say less", "-q");
    private readonly Option<bool> _verbose = Recursive<bool>("--verbose", "say more", "-v");
    private readonly Option<string> _color = Recursive<string>("--color", "auto, always or never");
    private readonly Option<string?> _theme = Recursive<string?>("--theme", "name or file of a theme");
    private readonly Option<bool> _plain = Recursive<bool>("--plain", "numbered menus in place of a full screen");
    private readonly Option<string?> _language = Recursive<string?>("--lang", "language, such as zh-CN");

    public GlobalOptionSet(Command root)
    {
        _color.AcceptOnlyFromAmong("auto", "always", "never");
        // Looked up when they are asked for: what they are read from would keep every command waiting.
        _theme.CompletionSources.Add(static _ => ClientReport.Themes.Select(static name => new CompletionItem(name)));
        _language.CompletionSources.Add(static _ => ClientReport.Languages.Select(static tag => new CompletionItem(tag)));
        foreach (var option in All) root.Add(option);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_config, _server, _name, _json, _quiet, _verbose, _color, _theme, _language, _plain];

    public GlobalOptions Read(ParseResult line) => new()
    {
        ConfigFile = line.GetValue(_config),
        ServerUrl = line.GetValue(_server),
        ServerName = line.GetValue(_name),
        Json = line.GetValue(_json),
        Quiet = line.GetValue(_quiet),
        Verbose = line.GetValue(_verbose),
        Color = line.GetValue(_color) ?? "auto",
        Theme = line.GetValue(_theme),
        Language = line.GetValue(_language),
        Plain = line.GetValue(_plain),
    };

    private static Option<T> Recursive<T>(string name, string description, string? alias = null, string? value = null) =>
        new(name, alias is null ? [] : [alias]) { Description = description, Recursive = true, Hidden = true, HelpName = value };
}
