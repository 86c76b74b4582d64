namespace Tuivisor.Server.Attach;

/// <summary>A request that cannot be done, in words for the client.</summary>
internal sealed class RequestException(string code, string message) : Exception(message)
{
    /// <summary>See <see cref="Protocol.Attach.Failed.Code"/>.</summary>
    public string Code { get; } = code;

    public static RequestException NoSuchProgram(string name) =>
        new("no-such-program", $"there is no program {name}; tuivisor ls lists them");
}
