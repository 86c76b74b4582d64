namespace Tuivisor.Supervision.Config.Options;

/// <summary>A kind of value: its name for the reference, and how a text becomes one.</summary>
/// <param name="Name">Short, as the reference shows it: "seconds".</param>
/// <param name="Convert">The conversion. The machine is asked for users and directories only.</param>
internal sealed record OptionType<T>(string Name, Func<string, IConfigFileSystem, Conversion<T>> Convert)
{
    /// <summary>The type with other words for its failures.</summary>
    /// <param name="supervisorText">Supervisor's sentence made of the text given and the sentence of the inner type.</param>
    public OptionType<T> Saying(Func<string, string, string> supervisorText) => this with
    {
        Convert = (text, files) => Convert(text, files) is { Failure: { } failure }
            ? failure with { SupervisorText = supervisorText(text, failure.SupervisorText) }
            : Convert(text, files),
    };

    /// <summary>The type with one more condition.</summary>
    public OptionType<T> That(Func<T, Failure?> isWrong) => this with
    {
        Convert = (text, files) => Convert(text, files).Then<T>(value => isWrong(value) is { } failure ? failure : value),
    };
}
