namespace Tuivisor.Server.Web;

/// <summary>A listener could not be opened.</summary>
/// <param name="message">Supervisor's sentence for it, without "Error: ".</param>
public sealed class ListenException(string message) : Exception(message);
