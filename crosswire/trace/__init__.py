"""The whole way of one article, or of one alert, put together from what the topics, the archive and the store keep."""
