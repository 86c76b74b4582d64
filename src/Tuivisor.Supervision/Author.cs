namespace Tuivisor.Supervision;

/// <summary>By which door a request came.</summary>
public enum AuthorKind
{
    /// <summary>The server itself: autostart, autorestart, shutdown.</summary>
    Server,

    /// <summary>A signal sent to the server.</summary>
    Signal,

    /// <summary>XML-RPC.</summary>
    Rpc,

    /// <summary>An attached client.</summary>
    Client,

    /// <summary>The web page.</summary>
    Web,
}

/// <summary>Who asked for something: shown in the timeline of a program, kept with a stop.</summary>
/// <param name="Kind">The door.</param>
/// <param name="Name">User, signal or client name; "" when unknown.</param>
public sealed record Author(AuthorKind Kind, string Name)
{
    /// <summary>The server acting by itself.</summary>
    public static readonly Author Server = new(AuthorKind.Server, "");
}
