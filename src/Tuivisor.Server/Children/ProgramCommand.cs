using Tuivisor.Os;
using Tuivisor.Supervision.Config;
using Tuivisor.Supervision.Processes;

namespace Tuivisor.Server.Children;

/// <summary>Finds the program that a command= names, with Supervisor's rules and words.</summary>
internal static class ProgramCommand
{
    private const string DefaultSearchPath = "/bin:/usr/bin:/usr/local/bin";

    /// <summary>Splits the command and finds its program.</summary>
    /// <returns>Null when it was found.</returns>
    public static SpawnFailure? Find(ProgramConfig config, out IReadOnlyList<string> words, out string path)
    {
        path = "";
        if (!CommandWords.TrySplit(config.Command, out words, out var error))
            return new SpawnFailure(SpawnFailureKind.NotExecutable, $"can't parse command {PythonText.Quote(config.Command)}: {error}");
        if (words.Count == 0) return new SpawnFailure(SpawnFailureKind.NotExecutable, "command is empty");

        var program = words[0];
        var found = program.Contains('/', StringComparison.Ordinal) ? program : Search(program, config);
        if (found is null || FileStatus.Of(found) is not { } status)
            return new SpawnFailure(SpawnFailureKind.NoFile, $"can't find command {PythonText.Quote(program)}");
        path = Path.GetFullPath(found);
        return Check(found, status);
    }

    /// <summary>The first file of that name counts, executable or not.</summary>
    private static string? Search(string program, ProgramConfig config)
    {
        var searchPath = config.Environment.GetValueOrDefault("PATH")
            ?? Environment.GetEnvironmentVariable("PATH") ?? DefaultSearchPath;
        foreach (var directory in searchPath.Split(':'))
        {
            var candidate = Path.Combine(directory, program);
            if (FileStatus.Of(candidate) is not null) return candidate;
        }
        return null;
    }

    private static SpawnFailure? Check(string path, FileStatus status)
    {
        const uint anyExecute = 0b001_001_001;
        if (status.IsDirectory) return new SpawnFailure(SpawnFailureKind.NotExecutable, $"command at {PythonText.Quote(path)} is a directory");
        if ((status.Mode & anyExecute) == 0) return new SpawnFailure(SpawnFailureKind.NotExecutable, $"command at {PythonText.Quote(path)} is not executable");
        return FileNames.MayExecute(path) ? null : new SpawnFailure(SpawnFailureKind.NotExecutable, $"no permission to run command {PythonText.Quote(path)}");
    }
}
