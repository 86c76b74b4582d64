namespace Tuivisor.Protocol.XmlRpc;

/// <summary>The server answered with an HTTP status other than 200.</summary>
/// <param name="status">For example 401.</param>
/// <param name="reason">For example "Unauthorized".</param>
public sealed class HttpStatusException(int status, string reason) : Exception($"{status} {reason}")
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>Reason phrase.</summary>
    public string Reason { get; } = reason;
}
