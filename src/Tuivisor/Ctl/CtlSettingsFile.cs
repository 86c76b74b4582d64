using Tuivisor.Supervision.Config;

namespace Tuivisor.Ctl;

/// <summary>Finds a configuration and reads its [supervisorctl].</summary>
internal static class CtlSettingsFile
{
    /// <summary>Loads the settings, or says what is wrong with the file.</summary>
    /// <param name="file">-c; null searches.</param>
    /// <param name="programName">As the user called it: two of the places searched depend on it.</param>
    /// <param name="problem">What is wrong, as it follows "Error: "; null when nothing is.</param>
    public static CtlSettings? Load(string? file, string programName, out string? problem)
    {
        problem = null;
        file ??= ConfigSearch.Find(programName, new MachineFileSystem(), withOwn: false);
        if (file is null)
            return new CtlSettings();
        if (ControlConfig.Load(ConfigSource.OfFile(file), out var error) is not { } config)
        {
            problem = error?.SupervisorText;
            return null;
        }
        return new CtlSettings
        {
            ServerUrl = config.ServerUrl,
            Username = config.Username,
            Password = config.Password,
            Prompt = config.Prompt,
            HistoryFile = config.HistoryFile,
            ConfigFile = Path.GetFullPath(file),
            ServerUrlLine = config.ServerUrlLocation.Line,
        };
    }
}
