using Tuivisor.CommandLine;
using Tuivisor.Supervision.Config;

namespace Tuivisor.Commands;

/// <summary>"tuivisor check-config": says what is wrong with a configuration. Touches nothing.</summary>
internal static class CheckConfigCommand
{
    /// <summary>Checks a file: the one named, or the one "tuivisor server" would use.</summary>
    public static int Run(CommandContext context, string? file)
    {
        file ??= context.Options.ConfigFile;
        if (file is null)
        {
            var finder = new ServerFinder(context.Shell, context.Paths);
            file = finder.FindConfig() ?? finder.SearchConfig();
        }

        return file is null
            ? context.Fail(new ErrorReport(
                "E_NO_CONFIG", ExitCode.WrongConfiguration, "there is no configuration to check", ("do", "name one: tuivisor check-config FILE")))
            : ConfigCheck.Run(ConfigSource.OfFile(file), context.Shell.Output);
    }
}
