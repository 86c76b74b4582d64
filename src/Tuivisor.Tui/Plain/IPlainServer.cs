using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.Plain;

/// <summary>A server that is asked one thing after the other.</summary>
internal interface IPlainServer
{
    /// <summary>Its name and programs as they are now.</summary>
    /// <exception cref="AttachException">It does not answer.</exception>
    Welcome Look();

    /// <summary>Asks it for something.</summary>
    /// <exception cref="AttachException">It does not answer, or refuses, and says why.</exception>
    AttachReply Ask(Func<int, AttachRequest> request);
}
