using Tuivisor.Supervision.Config.Expansion;
using Tuivisor.Supervision.Config.Options;
using Tuivisor.Supervision.Config.Reading;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Reads the main file and those it includes into one document.</summary>
internal sealed class ConfigFileReader(LoadContext context)
{
    private const string HereMark = "%(here)s";

    private readonly List<LogicalLine> _lines = [];

    /// <summary>The document; null when the main file cannot be read.</summary>
    public IniDocument? Read()
    {
        if (Text() is not { } text) return null;
        if (context.MainFile is not null) context.NoteFile(context.MainFile, context.AsGiven(context.MainFile));
        var main = Parse(text, context.MainFile);
        // Only [include] itself decides whether there is one; it may be opened more than once.
        var include = IniDocument.Of(main.Lines).Find("include");
        _lines.AddRange(include is null ? main.Lines : WithHere(main.Lines, context.Here));
        if (include is not null) Include(IniDocument.Of(_lines).Find("include") ?? include);
        return IniDocument.Of(_lines);
    }

    /// <summary>One section of the main file alone, without what it includes; null when it is not there or nothing can be read.</summary>
    public IniSection? ReadOnly(string section) => Text() is { } text
        ? IniDocument.Of([.. Parse(text, context.MainFile).Lines.Where(line => line.Section == section || line.Section == "DEFAULT")]).Find(section)
        : null;

    private string? Text()
    {
        if (context.Source.Text is { } given) return given;
        if (context.MainFile is not { } file) return "";
        if (!context.Files.Exists(file)) return Missing("could not find config file", "there is no such file", "name another with -c");
        return context.Files.ReadText(file) ?? Missing("could not read config file", "cannot be read", "see who may read it: ls -l");
    }

    private string? Missing(string supervisorText, string problem, string remedy)
    {
        context.Fail(new ConfigError(new ConfigLocation(context.MainFile, 0), "", problem, remedy, $"{supervisorText} {context.AsGiven(context.MainFile)}"));
        return null;
    }

    private DialectText Parse(string text, string? file)
    {
        var read = DialectReader.Read(text, file);
        var shown = PythonText.Quote(file is null ? "<text>" : context.AsGiven(file));
        if (read.Headless is { } headless)
        {
            var line = PythonText.Quote(headless.Text);
            Fail(headless, file, "stands before any section", "begin with a section header, for example [supervisord]",
                $"File contains no section headers.\nfile: {shown}, line: {headless.Number}\n{line}");
        }

        var sentence = $"Source contains parsing errors: {shown}"
            + string.Concat(read.BadLines.Select(bad => $"\n\t[line {bad.Number,2}]: {PythonText.Quote(bad.Text)}"));
        foreach (var bad in read.BadLines)
        {
            var (complaint, remedy) = WhatIsWrong(bad.Text);
            Fail(bad, file, complaint, remedy, sentence);
        }

        return read;
    }

    private static (string Complaint, string Remedy) WhatIsWrong(string line) =>
        line.Contains('\0') ? ("holds a zero byte", "is this a text file? See: file PATH")
        : line.TrimStart().StartsWith('[') ? ("is a section header without a name or its closing bracket", "write for example [program:web]")
        : ("is neither key=value nor a [section]", "write key=value, put ; in front to make it a comment, or indent it to continue the line above");

    private void Fail(BadLine bad, string? file, string complaint, string remedy, string supervisorText)
    {
        var text = bad.Text.Trim();
        context.Fail(new ConfigError(new ConfigLocation(file, bad.Number), "", $"\"{text}\" {complaint}", remedy, supervisorText)
        {
            Column = bad.Text.Length - bad.Text.TrimStart().Length,
            Length = text.Length,
        });
    }

    private void Include(IniSection include)
    {
        var names = new ExpansionNames(context.Environment) { ["here"] = context.Here, ["host_node_name"] = context.HostName };
        var reader = new SectionReader(context, include, names);
        if (!reader.Has(OptionTable.Include.Files))
        {
            reader.FailSection(".ini file has [include] section, but no files setting", "has no files=", "write files=conf.d/*.conf, or remove the section");
            return;
        }

        foreach (var pattern in (reader.Text(OptionTable.Include.Files, "include.files") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var path = Path.Combine(context.Here, pattern);
            var files = GlobPattern.Expand(path, context.Files);
            if (files.Count == 0) context.Warn(reader.LocationOf(OptionTable.Include.Files), "", $"No file matches via include \"{path}\"", isSupervisors: true);
            foreach (var file in files) IncludeFile(file, reader.LocationOf(OptionTable.Include.Files));
        }
    }

    private void IncludeFile(string path, ConfigLocation includedFrom)
    {
        if (context.Files.ReadText(path) is not { } text)
        {
            context.Warn(includedFrom, "[include] files", $"{path} cannot be read and was left out; see who may read it: ls -l {path}");
            return;
        }

        var file = Path.GetFullPath(path);
        context.NoteFile(file, path);
        _lines.AddRange(WithHere(Parse(text, file).Lines, ConfigPaths.DirectoryOf(file)));
    }

    /// <summary>With includes, %(here)s means the directory of the file it is written in, and is replaced as that file is read.</summary>
    private static IEnumerable<LogicalLine> WithHere(IEnumerable<LogicalLine> lines, string here)
    {
        var text = here.Replace("%", "%%");
        return lines.Select(line => line.Setting is { } setting && setting.Value.Contains(HereMark, StringComparison.Ordinal)
            ? line with { Setting = setting with { Value = setting.Value.Replace(HereMark, text) } }
            : line);
    }
}
