using Tuivisor.Supervision.Config.Options;

namespace Tuivisor.Supervision.Config.Loading;

/// <summary>Loads an environment= key.</summary>
internal static class EnvironmentLoader
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>The variables; none when the key is not written or wrong.</summary>
    public static IReadOnlyDictionary<string, string> Load(SectionReader reader, Option option)
    {
        if (reader.Text(option, option.Key) is not { } text) return None;
        var variables = EnvironmentList.Parse(text, out var doubts);
        foreach (var doubt in doubts) reader.Warn(option, doubt);
        if (variables.Failure is not { } failure) return variables.Value ?? None;
        reader.Fail(option, failure, text);
        return None;
    }
}
