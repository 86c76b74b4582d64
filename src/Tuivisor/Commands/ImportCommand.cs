using Tuivisor.CommandLine;
using Tuivisor.Importing;

namespace Tuivisor.Commands;

/// <summary>"tuivisor import": a configuration of what something else runs. Changes nothing there.</summary>
internal static class ImportCommand
{
    /// <summary>Prints or writes it.</summary>
    /// <param name="context">Where.</param>
    /// <param name="what">The source; null lists those that are there.</param>
    /// <param name="output">File to make; null prints.</param>
    public static int Run(CommandContext context, string? what, string? output)
    {
        var sources = new Sources(context.Shell);
        if (what is null)
            return List(context, sources);
        if (sources.Read(what, out var problem) is not { } import)
            return context.Fail(new ErrorReport("E_IMPORT", ExitCode.Failed, $"cannot import {what}", ("said", problem), ("do", "tuivisor help import")));
        if (import is { Programs.Count: 0, Sections: null or "" })
            return context.Fail(new ErrorReport("E_IMPORT_NOTHING", ExitCode.Failed, $"there is no program in {import.From}", ("do", "tuivisor import    lists what there is")));
        var text = ImportText.Of(import, context.Paths.LogDirectory);
        if (ImportText.Check(text) is { } error)
            context.Tell($"to be mended first: {error}");
        if (output is not null)
            return Write(context, Path.GetFullPath(output, context.Shell.Directory), text);
        context.Shell.Output.Write(text);
        return ExitCode.Done;
    }

    private static int Write(CommandContext context, string path, string text)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "/");
            Directory.CreateDirectory(context.Paths.LogDirectory);
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            using var writer = new StreamWriter(file);
            writer.Write(text);
        }
        catch (IOException) when (File.Exists(path))
        {
            return context.Fail(new ErrorReport(
                "E_IMPORT_EXISTS", ExitCode.Failed, $"{context.Shell.Short(path)} is there already and was left as it is", ("do", "choose another name, and [include] it there")));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return context.Fail(new ErrorReport("E_IMPORT_WRITE", ExitCode.NotPermitted, "the file cannot be written", ("said", problem.Message)));
        }

        context.Tell($"wrote {context.Shell.Short(path)}; look at it, then: tuivisor -c {context.Shell.Short(path)}");
        return ExitCode.Done;
    }

    private static int List(CommandContext context, Sources sources)
    {
        var any = false;
        foreach (var (words, found) in sources.Find())
        {
            any = true;
            var programs = found.Sections is { } sections ? sections.Split('\n').Count(line => line.StartsWith("[program:", StringComparison.Ordinal)) : found.Programs.Count;
            context.Shell.Output.WriteLine($"tuivisor import {words,-40} {programs} program{(programs == 1 ? "" : "s")}");
        }

        if (!any)
            context.Tell("found nothing: no session of screen or tmux, Procfile, .screenrc, pm2 dump, @reboot or configuration of Supervisor");
        return ExitCode.Done;
    }
}
