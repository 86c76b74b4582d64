namespace Tuivisor.Protocol.XmlRpc;

/// <summary>What can be wrong with an answer.</summary>
public enum HttpFlaw
{
    /// <summary>It is not HTTP, or more than is taken.</summary>
    Malformed,

    /// <summary>The connection ended before its first byte.</summary>
    Missing,

    /// <summary>The connection ended in the middle of it.</summary>
    CutOff,
}
