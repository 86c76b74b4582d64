namespace Tuivisor.Protocol.Paths;

/// <summary>How a server is named on the command line.</summary>
public static class ServerWords
{
    /// <summary>The words that come to it, as they are typed: "tuivisor", "tuivisor -L work".</summary>
    /// <param name="name">Name asked for with -L; null for none.</param>
    /// <param name="file">Its configuration as it is to be shown; null for the one that is found anyway.</param>
    public static string Of(string? name, string? file) =>
        $"tuivisor{(name is null or ServerPaths.DefaultName ? "" : $" -L {name}")}{(file is null ? "" : $" -c {file}")}";
}
