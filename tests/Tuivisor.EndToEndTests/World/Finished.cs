namespace Tuivisor.EndToEndTests;

/// <summary>A command that has ended.</summary>
public sealed record Finished(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>Fails unless the exit code is as expected; shows what the command said.</summary>
    public Finished ShouldExit(int code = 0)
    {
        ExitCode.ShouldBe(code, $"{Command}\nstdout: {Output}\nstderr: {Error}");
        return this;
    }

    /// <summary>Output without the newline at its end.</summary>
    public string Text => Output.TrimEnd('\n');

    /// <summary>Lines of the output.</summary>
    public string[] Lines => Text.Split('\n');
}
