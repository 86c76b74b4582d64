using Tuivisor.CommandLine;
using Tuivisor.Completion;
using Tuivisor.Protocol.Paths;

namespace Tuivisor.Commands;

/// <summary>"tuivisor completion bash": what a shell reads to complete words; and "tuivisor complete", which that asks.</summary>
internal static class CompletionCommand
{
    /// <summary>Prints the script of a shell.</summary>
    public static int Print(CommandContext context, string shell)
    {
        if (CompletionScripts.Of(shell) is not { } script)
            return context.Fail(Errors.WrongArguments($"there is no completion for {shell}", $"tuivisor completion {string.Join('|', CompletionScripts.Shells)}"));
        context.Shell.Output.Write(script);
        return ExitCode.Done;
    }

    /// <summary>Prints what the last word may become, one a line.</summary>
    /// <param name="shell">Of the command.</param>
    /// <param name="paths">Of servers.</param>
    /// <param name="words">The line as typed, from the name of the program to the word at the cursor.</param>
    public static int Complete(Shell shell, ServerPaths paths, IReadOnlyList<string> words)
    {
        var names = new LiveNames(shell, paths);
        var completer = new Completer(CommandTree.Commands(shell, paths), new GlobalOptionSet(new System.CommandLine.RootCommand()).All, names.Programs, names.Groups);
        foreach (var candidate in completer.Of(words)) shell.Output.WriteLine(candidate.ToString());
        return ExitCode.Done;
    }
}
