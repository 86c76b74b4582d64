namespace Tuivisor.Ctl;

/// <summary>supervisorctl, argument for argument: "tuivisor ctl" and the binary called supervisorctl.</summary>
internal static class CtlProgram
{
    /// <summary>Runs one command, or the shell when there is none.</summary>
    /// <param name="programName">As the user called it; usage errors quote it.</param>
    /// <param name="arguments">Without the program's name.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>supervisorctl's exit status.</returns>
    public static int Run(string programName, IReadOnlyList<string> arguments, Stream input, Stream output, Stream error) =>
        throw new NotImplementedException();
}
