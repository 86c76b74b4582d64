namespace Tuivisor.Protocol.XmlRpc;

/// <summary>The other side does not speak HTTP, or stopped in the middle of it.</summary>
/// <param name="message">What happened.</param>
/// <param name="wasClosed">See <see cref="WasClosed"/>.</param>
public sealed class HttpAnswerException(string message, bool wasClosed) : Exception(message)
{
    /// <summary>True when the connection ended before the first byte of an answer.</summary>
    public bool WasClosed { get; } = wasClosed;
}
