exports.handler = async (event) => {
  console.log(`welcome, ${event.request.userAttributes['custom:plan']} member`);
  return event;
};
