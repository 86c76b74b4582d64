using Tuivisor.Protocol.Attach;

namespace Tuivisor.Tui.App;

/// <summary>The client's side of the connection to the server. Answers come on the client's loop.</summary>
internal interface IServerLink
{
    /// <summary>When the next try to connect is due; null while connected.</summary>
    DateTimeOffset? NextTry { get; }

    /// <summary>Tries since the connection was lost.</summary>
    int Tries { get; }

    /// <summary>Sends without waiting.</summary>
    /// <returns>False when there is no connection to send it on.</returns>
    bool Send(AttachMessage message);

    /// <summary>Asks; the answer is given to <paramref name="answered"/>, again and again for a followed log.</summary>
    /// <returns>Id of the request.</returns>
    int Ask(Func<int, AttachRequest> request, Action<AttachReply> answered);

    /// <summary>No more answers to this request are wanted.</summary>
    void Forget(int id);

    /// <summary>Shows the console of a program.</summary>
    ScreenView Watch(string program, int columns, int rows, bool focus);

    /// <summary>Shows another program, size or focus in a view.</summary>
    void Change(ScreenView view, string program, int columns, int rows, bool focus);

    /// <summary>Ends a view.</summary>
    void Unwatch(ScreenView view);

    /// <summary>The terminal of the client has another size.</summary>
    void Resize(int columns, int rows);

    /// <summary>Tries to connect at once.</summary>
    void RetryNow();
}
