namespace Tuivisor.Protocol.XmlRpc;

/// <summary>The other side does not speak HTTP, or stopped in the middle of it.</summary>
/// <param name="message">What happened.</param>
/// <param name="flaw">See <see cref="Flaw"/>.</param>
public sealed class HttpAnswerException(string message, HttpFlaw flaw = HttpFlaw.Malformed) : Exception(message)
{
    /// <summary>What is wrong with the answer.</summary>
    public HttpFlaw Flaw { get; } = flaw;
}
