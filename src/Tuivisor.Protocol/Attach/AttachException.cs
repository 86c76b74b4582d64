namespace Tuivisor.Protocol.Attach;

/// <summary>What went wrong between a client and its server.</summary>
public enum AttachProblem
{
    /// <summary>Nothing listens there: the socket does not exist or refuses.</summary>
    NoServer,

    /// <summary>The socket may not be used by this user.</summary>
    NoPermission,

    /// <summary>User or password are wrong or missing.</summary>
    Unauthorized,

    /// <summary>Something else listens there, or it speaks another protocol.</summary>
    NotOurServer,

    /// <summary>The connection was lost.</summary>
    Lost,

    /// <summary>The server answered <see cref="Failed"/>.</summary>
    Refused,
}

/// <summary>A connection that could not be made or was lost, or a request that was refused.</summary>
public sealed class AttachException : Exception
{
    /// <summary>An exception with words for a person.</summary>
    public AttachException(AttachProblem problem, string message, Failed? failed = null) : base(message)
    {
        Problem = problem;
        Failed = failed;
    }

    /// <summary>The kind of problem.</summary>
    public AttachProblem Problem { get; }

    /// <summary>The server's answer, for <see cref="AttachProblem.Refused"/>; else null.</summary>
    public Failed? Failed { get; }
}
